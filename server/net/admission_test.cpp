#include "server/net/admission.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace waydesk::net {
namespace {

using Verdict = Admission::Verdict;

TEST(Admission, lets_an_address_in_sixty_times_a_minute) {
    ManualClock clock;
    Admission admission(Limits{}, clock);
    for (int i = 0; i < 60; ++i) EXPECT_EQ(admission.ask("198.51.100.7").verdict, Verdict::welcome);
    EXPECT_EQ(admission.ask("198.51.100.7").verdict, Verdict::too_fast);
    EXPECT_EQ(admission.ask("198.51.100.8").verdict, Verdict::welcome);
    clock.advance(2s);
    EXPECT_EQ(admission.ask("198.51.100.7").verdict, Verdict::welcome);
    EXPECT_EQ(admission.ask("198.51.100.7").verdict, Verdict::welcome);
    EXPECT_EQ(admission.ask("198.51.100.7").verdict, Verdict::too_fast);
}

TEST(Admission, without_a_rate_counts_only_what_is_open) {
    ManualClock clock;
    Limits limits;
    limits.new_per_address_minute = 0;
    limits.connections = 3;
    limits.connections_per_address = 2;
    Admission admission(limits, clock);
    std::vector<Admission::Answer> open;
    open.push_back(admission.ask("a"));
    open.push_back(admission.ask("a"));
    EXPECT_EQ(admission.ask("a").verdict, Verdict::full);
    open.push_back(admission.ask("b"));
    EXPECT_EQ(admission.ask("c").verdict, Verdict::full);
    EXPECT_EQ(admission.open(), 3U);
    open.erase(open.begin());
    EXPECT_EQ(admission.open(), 2U);
    EXPECT_EQ(admission.ask("a").verdict, Verdict::welcome);
}

TEST(Admission, a_place_may_outlive_it) {
    ManualClock clock;
    Admission::Place place;
    {
        Admission admission(Limits{}, clock);
        place = admission.ask("a").place;
    }
    EXPECT_NE(place, nullptr);
    place.reset();
}

TEST(Admission, remembers_a_bounded_number_of_addresses) {
    ManualClock clock;
    Admission admission(Limits{}, clock);
    for (std::size_t i = 0; i < Admission::max_addresses + 10; ++i)
        ASSERT_EQ(admission.ask(std::to_string(i)).verdict, Verdict::welcome);
}

TEST(Admission, counts_ipv6_by_its_network) {
    EXPECT_EQ(admission_key("2001:db8:1:2:3::4"), admission_key("2001:db8:1:2:ffff::1"));
    EXPECT_NE(admission_key("2001:db8:1:2::1"), admission_key("2001:db8:1:3::1"));
    EXPECT_EQ(admission_key("::ffff:192.0.2.1"), "192.0.2.1");
}

}  // namespace
}  // namespace waydesk::net
