#include "channels/callback/slots.hpp"

#include "channels/callback/callback_fixture.hpp"

#include <gtest/gtest.h>

namespace waydesk::callback {
namespace {

const Need portuguese_need{tongue("pt"), ""};

// One caller of Portuguese, day and night, for the two weeks that begin a day before `now`.
Capacity one_caller(Instant now) { return {{{{now - 24h, now + 14 * 24h}, portuguese}}, {}, 30min}; }

struct Asked {
    Instant now;
    bool at_any_hour = false;
    std::size_t most = 4;
};
std::vector<Slot> offer(const Whereabouts& where, const Asked& asked) {
    SlotRules rules;
    rules.most = asked.most;
    return offer_slots({asked.now, portuguese_need, {}, asked.at_any_hour}, where, one_caller(asked.now),
                       open_hours("Etc/UTC", {0, time::minutes_per_day}), rules);
}
std::vector<Slot> offer(std::string_view place, const Asked& asked) {
    return offer(Whereabouts::make(zone(place), {}).value(), asked);
}

// "2026-03-29T01:30:00+01:00", as they are told.
std::vector<std::string> told(const std::vector<Slot>& slots) {
    std::vector<std::string> out;
    for (const Slot& slot : slots) out.push_back(time::format_local(slot.window.from, slot.clock));
    return out;
}
using Times = std::vector<std::string>;

TEST(Slots, come_after_the_lead_time_the_earliest_first_and_no_more_than_were_wanted) {
    EXPECT_EQ(told(offer("Europe/Lisbon", {at("2026-05-04T09:16:00Z"), false, 2})),
              (Times{"2026-05-04T11:00:00+01:00", "2026-05-04T11:30:00+01:00"}));
    EXPECT_EQ(told(offer("Europe/Lisbon", {at("2026-05-04T09:15:00Z"), false, 1})),
              (Times{"2026-05-04T10:30:00+01:00"}));
}

TEST(Slots, are_never_in_quiet_hours_where_the_traveler_is) {
    EXPECT_EQ(told(offer("Europe/Lisbon", {at("2026-05-04T19:00:00Z"), false, 3})),
              (Times{"2026-05-04T20:30:00+01:00", "2026-05-05T08:00:00+01:00", "2026-05-05T08:30:00+01:00"}));
    EXPECT_EQ(told(offer("Europe/Lisbon", {at("2026-05-04T19:40:00Z"), true, 1})), (Times{"2026-05-04T21:00:00+01:00"}))
        << "unless he asked for it";
    EXPECT_EQ(told(offer("Asia/Kathmandu", {at("2026-05-04T00:00:00Z"), false, 1})),
              (Times{"2026-05-04T08:15:00+05:45"}))
        << "whole slots, also where the clock is three quarters of an hour off";
}

TEST(Slots, are_within_the_hours_of_the_desk_and_of_the_wish) {
    SlotRules rules;
    const Instant now = at("2026-05-04T06:00:00Z");
    const Whereabouts lisbon = Whereabouts::make(zone("Europe/Lisbon"), {}).value();
    const time::BusinessCalendar berlin = open_hours("Europe/Berlin", {10 * 60, 10 * 60 + 45});
    const auto offered = [&](const Window& wished) {
        return told(offer_slots({now, portuguese_need, wished}, lisbon, one_caller(now), berlin, rules));
    };
    const Times first_two{"2026-05-04T09:00:00+01:00", "2026-05-05T09:00:00+01:00"};
    EXPECT_EQ(offered(window("2026-05-04T00:00:00Z", 48h)), first_two) << "a slot of which half is open is none";
    EXPECT_EQ(offered(window("2026-05-05T00:00:00Z", 24h)), (Times{first_two[1]}));
    EXPECT_EQ(offered(window("2027-05-05T00:00:00Z", 24h)), Times{}) << "further away than we promise";
}

TEST(Slots, leave_out_the_hour_that_the_clocks_skip) {
    const Times offered = told(offer("Europe/Berlin", {at("2026-03-29T00:00:00Z"), true, 3}));
    EXPECT_EQ(offered, (Times{"2026-03-29T03:00:00+02:00", "2026-03-29T03:30:00+02:00", "2026-03-29T04:00:00+02:00"}))
        << "01:30 would end at 03:00";
    for (const Slot& slot : offer("America/New_York", {at("2026-03-08T05:00:00Z"), true, 20}))
        EXPECT_FALSE(slot.from.day == 8 && slot.from.hour == 2) << "there is no such hour that night";
}

TEST(Slots, tell_the_hours_apart_that_the_clocks_repeat) {
    const std::vector<Slot> slots = offer("Europe/Berlin", {at("2026-10-24T23:30:00Z"), true, 4});
    EXPECT_EQ(told(slots), (Times{"2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00", "2026-10-25T02:30:00+01:00",
                                  "2026-10-25T03:00:00+01:00"}));
    EXPECT_EQ(slots[0].from, slots[1].from) << "the clock shows the same";
    EXPECT_NE(slots[0].offset, slots[1].offset);
    EXPECT_TRUE(slots[0].is_repeated && slots[1].is_repeated && slots[2].is_repeated);
    EXPECT_FALSE(slots[3].is_repeated);
}

TEST(Slots, follow_a_change_of_half_an_hour_south_of_the_equator) {
    const std::vector<Slot> slots = offer("Australia/Lord_Howe", {at("2026-04-04T13:30:00Z"), true, 3});
    EXPECT_EQ(told(slots),
              (Times{"2026-04-05T01:00:00+11:00", "2026-04-05T01:30:00+10:30", "2026-04-05T02:00:00+10:30"}));
    EXPECT_TRUE(slots[1].is_repeated);
}

TEST(Slots, follow_the_traveler_over_the_date_line_into_the_day_before) {
    const Leg flight{{2026, 12, 2, 1, 30}, zone("Pacific/Apia"), {2026, 12, 1, 8, 15}, zone("Pacific/Honolulu")};
    const Whereabouts where = Whereabouts::make(zone("Pacific/Apia"), {flight}).value();
    EXPECT_EQ(told(offer(where, {at("2026-12-01T07:00:00Z"), false, 3})),  // 20:00 on the first in Apia
              (Times{"2026-12-01T20:30:00+13:00", "2026-12-01T09:30:00-10:00", "2026-12-01T10:00:00-10:00"}))
        << "not while he flies, and an hour to get out";
}

TEST(Slots, are_told_in_beijing_time_to_who_lives_by_the_sun_in_urumqi) {
    const std::vector<Slot> slots = offer("Asia/Urumqi", {at("2026-05-04T00:00:00Z"), false, 1});
    EXPECT_EQ(told(slots), (Times{"2026-05-04T10:00:00+08:00"})) << "eight in the morning by the sun";
    EXPECT_EQ(slots[0].place.name(), "Asia/Urumqi");
    const Leg train{{2026, 5, 4, 10, 30}, zone("Asia/Shanghai"), {2026, 5, 5, 21, 10}, zone("Asia/Shanghai"), true};
    const Whereabouts aboard = Whereabouts::make(zone("Asia/Urumqi"), {train}).value();
    EXPECT_EQ(told(offer(aboard, {at("2026-05-04T11:40:00Z"), false, 3})),
              (Times{"2026-05-04T20:00:00+08:00", "2026-05-04T20:30:00+08:00", "2026-05-05T08:00:00+08:00"}))
        << "aboard a train he can be called, and lives by its clock";
}

TEST(Whereabouts, last_over_the_ends_of_a_train_ride_within_one_zone) {
    const time::Zone shanghai = zone("Asia/Shanghai");
    const Leg first{{2026, 5, 4, 10, 0}, shanghai, {2026, 5, 4, 12, 0}, shanghai, true};
    const Leg second{{2026, 5, 4, 14, 0}, shanghai, {2026, 5, 4, 16, 0}, shanghai, true};
    const Whereabouts riding = Whereabouts::make(shanghai, {first, second}).value();
    EXPECT_TRUE(riding.during(window("2026-05-04T01:45:00Z", 7h))) << "from home until after the second arrival";
    const Whereabouts from_elsewhere = Whereabouts::make(zone("Asia/Urumqi"), {first}).value();
    EXPECT_FALSE(from_elsewhere.during(window("2026-05-04T01:45:00Z"))) << "another zone at the station";
    EXPECT_TRUE(from_elsewhere.during(window("2026-05-04T03:45:00Z")));
}

TEST(Slots, follow_an_itinerary_through_its_zones) {
    const Leg out{{2026, 5, 4, 10, 0}, zone("Europe/Lisbon"), {2026, 5, 4, 13, 0}, zone("America/New_York")};
    const Leg on{{2026, 5, 6, 9, 0}, zone("America/New_York"), {2026, 5, 6, 12, 0}, zone("America/Los_Angeles")};
    const Whereabouts where = Whereabouts::make(zone("Europe/Lisbon"), {out, on}).value();
    const std::vector<Slot> slots = offer(where, {at("2026-05-04T06:00:00Z"), false, 300});
    EXPECT_EQ(told(slots)[0], "2026-05-04T08:00:00+01:00");
    EXPECT_EQ(told(slots)[1], "2026-05-04T08:30:00+01:00") << "the last before he boards at nine";
    EXPECT_EQ(told(slots)[2], "2026-05-04T14:00:00-04:00");
    for (const Slot& slot : slots) {
        EXPECT_GE(slot.from.hour, 8);
        EXPECT_LT(slot.from.hour, 21) << "by the clock of where he is";
    }
    EXPECT_EQ(slots.back().place.name(), "America/Los_Angeles");
}

TEST(Whereabouts, refuses_an_itinerary_that_cannot_be_travelled) {
    const time::Zone lisbon = zone("Europe/Lisbon");
    const Leg leg{{2026, 5, 4, 10, 0}, lisbon, {2026, 5, 4, 9, 0}, lisbon};
    EXPECT_EQ(Whereabouts::make(lisbon, {leg}).error(), waydesk::Errc::invalid) << "arrives before it departs";
    const Leg first{{2026, 5, 4, 10, 0}, lisbon, {2026, 5, 4, 12, 0}, lisbon};
    const Leg second{{2026, 5, 4, 11, 0}, lisbon, {2026, 5, 4, 13, 0}, lisbon};
    EXPECT_EQ(Whereabouts::make(lisbon, {first, second}).error(), waydesk::Errc::invalid);
    const Leg impossible{{2026, 2, 30, 10, 0}, lisbon, {2026, 3, 4, 12, 0}, lisbon};
    EXPECT_EQ(Whereabouts::make(lisbon, {impossible}).error(), waydesk::Errc::invalid);
    std::vector<Leg> many;
    for (int year = 2000; many.size() <= most_legs; ++year)
        many.push_back({{year, 1, 1, 8, 0}, lisbon, {year, 1, 1, 9, 0}, lisbon});
    EXPECT_EQ(Whereabouts::make(lisbon, many).error(), waydesk::Errc::too_large);
    many.pop_back();
    EXPECT_TRUE(Whereabouts::make(lisbon, many));
}

TEST(Whereabouts, do_not_find_him_between_two_flights_that_are_near_to_one_another) {
    const time::Zone lisbon = zone("Europe/Lisbon");
    const Leg first{{2026, 5, 4, 8, 0}, lisbon, {2026, 5, 4, 10, 0}, lisbon};
    const Leg second{{2026, 5, 4, 11, 30}, lisbon, {2026, 5, 4, 13, 0}, lisbon};
    const Whereabouts where = Whereabouts::make(lisbon, {first, second}).value();
    EXPECT_FALSE(where.during(window("2026-05-04T09:30:00Z", 1min)));
    EXPECT_TRUE(where.during(window("2026-05-04T13:00:00Z", 1min)));
}

TEST(Window, is_quiet_over_midnight_or_within_a_day) {
    const time::Zone utc = time::Zone::utc();
    EXPECT_FALSE(is_quiet(at("2026-05-04T20:59:59Z"), utc, {}));
    EXPECT_TRUE(is_quiet(at("2026-05-04T21:00:00Z"), utc, {}));
    EXPECT_TRUE(is_quiet(at("2026-05-04T07:59:59Z"), utc, {}));
    EXPECT_FALSE(is_quiet(at("2026-05-04T08:00:00Z"), utc, {}));
    const QuietHours siesta{13 * 60, 15 * 60};
    EXPECT_TRUE(touches_quiet(window("2026-05-04T12:00:00Z", 4h), utc, siesta));
    EXPECT_FALSE(touches_quiet(window("2026-05-04T12:30:00Z"), utc, siesta)) << "its end is not of it";
    EXPECT_TRUE(touches_quiet(window("2026-05-04T12:30:30Z"), utc, siesta)) << "by half a minute";
}

}  // namespace
}  // namespace waydesk::callback
