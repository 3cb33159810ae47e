#include "channels/callback/capacity.hpp"

#include "channels/callback/callback_fixture.hpp"

#include <gtest/gtest.h>

namespace waydesk::callback {
namespace {

const Need german{tongue("de"), ""}, english{tongue("en"), ""}, hotels{tongue("en"), "hotels"};
const Abilities speaks_both{{tongue("de"), tongue("en")}, {}}, speaks_english{{tongue("en")}, {"hotels"}};

Capacity staffed(std::vector<Abilities> agents, std::vector<Need> promised, Duration per_call = 30min) {
    Capacity out;
    for (Abilities& one : agents) out.shifts.push_back({morning, std::move(one)});
    for (Need& one : promised) out.promised.push_back({morning, std::move(one)});
    out.per_call = per_call;
    return out;
}

TEST(Capacity, is_used_up_by_what_was_promised) {
    EXPECT_TRUE(has_room(staffed({speaks_both}, {}), morning, german));
    EXPECT_FALSE(has_room(staffed({speaks_both}, {german}), morning, german));
    EXPECT_TRUE(has_room(staffed({speaks_both}, {german}, 15min), morning, german)) << "two calls in half an hour";
    EXPECT_FALSE(has_room(staffed({speaks_both}, {}, 31min), morning, german)) << "not even one";
    EXPECT_FALSE(has_room({}, morning, german));
}

TEST(Capacity, is_of_a_language_and_a_skill) {
    EXPECT_FALSE(has_room(staffed({speaks_english}, {}), morning, german));
    EXPECT_TRUE(has_room(staffed({speaks_english}, {}), morning, hotels));
    EXPECT_FALSE(has_room(staffed({speaks_both}, {}), morning, hotels));
}

TEST(Capacity, gives_a_call_to_another_agent_where_that_makes_room) {
    EXPECT_TRUE(has_room(staffed({speaks_both, speaks_english}, {english}), morning, german))
        << "the English call goes to who speaks nothing else";
    EXPECT_TRUE(has_room(staffed({speaks_both, speaks_english}, {german}), morning, english));
    EXPECT_FALSE(has_room(staffed({speaks_both, speaks_english}, {english, english}), morning, german));
    EXPECT_FALSE(has_room(staffed({speaks_both, speaks_english}, {german, hotels}), morning, english));
}

TEST(Capacity, that_was_promised_twice_in_one_language_is_still_free_in_another) {
    EXPECT_FALSE(has_room(staffed({speaks_both, speaks_english}, {german, german}), morning, german));
    EXPECT_TRUE(has_room(staffed({speaks_both, speaks_english}, {german, german}), morning, hotels));
}

TEST(Capacity, counts_only_who_is_there_at_that_time_and_what_is_promised_then) {
    Capacity capacity = staffed({speaks_both}, {german});
    capacity.promised.front().window = {morning.until, morning.until + 30min};
    EXPECT_TRUE(has_room(capacity, morning, german));
    EXPECT_FALSE(has_room(capacity, {morning.until, morning.until + 30min}, german)) << "he has gone home";
    capacity.shifts.front().during.until = morning.from + 29min;
    EXPECT_FALSE(has_room(capacity, morning, german)) << "he goes home before such a call would end";
}

}  // namespace
}  // namespace waydesk::callback
