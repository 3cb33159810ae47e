#include "routing/sla/policy.hpp"
#include "routing/sla/sla_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::routing::sla {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Policy, is_good_with_a_calendar_and_a_target) { EXPECT_THAT(check(standard()), IsEmpty()); }

TEST(Policy, is_refused_with_the_field_and_a_sentence) {
    Policy policy = standard();
    policy.id = "VIP!";
    policy.calendar.clear();
    policy.targets[ClockKind::first_response].within = Duration(0);
    policy.targets[ClockKind::next_response].within = std::chrono::hours(24 * 367);
    policy.targets[ClockKind::resolution].pauses = {"resolved", "In Bed"};
    policy.targets[ClockKind::promise] = {1h, {}};
    EXPECT_THAT(check(policy),
                ElementsAre(Flaw{"id", "It is 1 to 40 of a-z, 0-9 and _."},
                            Flaw{"calendar", "A policy counts in a calendar: name it."},
                            Flaw{"targets.first_response.seconds", "A target must be longer than 0."},
                            Flaw{"targets.next_response.seconds", "A target is at most 366 days."},
                            Flaw{"targets.resolution.pauses", "What is resolved has ended and does not pause."},
                            Flaw{"targets.resolution.pauses", "A state is 1 to 40 of a-z, 0-9 and _."},
                            Flaw{"targets.promise", "A promise has its own time, not a policy's."}));
    policy = standard();
    policy.targets.clear();
    EXPECT_THAT(check(policy), ElementsAre(Flaw{"targets", "A policy needs a target for at least one clock."}));
}

TEST(Policy, is_refused_for_marks_that_mean_nothing) {
    Policy policy = standard();
    policy.marks = {
        {100, Deed::warn, ""}, {80, Deed::notify, ""}, {0, Deed::raise_priority, "high"}, {100, Deed::warn, ""}};
    EXPECT_THAT(check(policy), ElementsAre(Flaw{"marks[1].percent", "Marks stand in order."},
                                           Flaw{"marks[1].value", "It says whom or where to."},
                                           Flaw{"marks[2].percent", "It is 1 to 1000."},
                                           Flaw{"marks[2].percent", "Marks stand in order."},
                                           Flaw{"marks[2].value", "It is the priority to raise to, a whole number."},
                                           Flaw{"marks[3]", "It stands there twice."}));
}

TEST(Conditions, hold_when_every_list_has_the_value) {
    const Facts facts{"q_1", "webchat", 2, "gold", "de-AT", "in_trip"};
    EXPECT_TRUE(Conditions{}.hold(facts));
    EXPECT_TRUE((Conditions{{"q_0", "q_1"}, {"webchat"}, {1, 2}, {"gold"}, {"en", "de"}, {"in_trip"}}.hold(facts)));
    EXPECT_FALSE(Conditions{.queues = {"q_2"}}.hold(facts));
    EXPECT_FALSE(Conditions{.channels = {"email"}}.hold(facts));
    EXPECT_FALSE(Conditions{.priorities = {1}}.hold(facts));
    EXPECT_FALSE(Conditions{.tiers = {"silver"}}.hold(facts));
    EXPECT_FALSE((Conditions{.languages = {"d", "de-CH", "de-AT-x"}}.hold(facts)));
    EXPECT_FALSE(Conditions{.service_classes = {"general"}}.hold(facts));
}

TEST(Book, chooses_the_first_policy_that_fits_in_its_newest_version) {
    BookWithOffice book;
    Policy vip = standard(3);
    vip.id = "vip", vip.applies.tiers = {"gold"};
    ASSERT_TRUE(book.put(vip).empty() && book.put(office(2)).empty());
    EXPECT_EQ(book.choose({.tier = "gold"}), (Rule{"standard", 1, 2})) << "not in order yet";
    ASSERT_TRUE(book.set_order({"vip", "standard"}));
    EXPECT_EQ(book.choose({.tier = "gold"}), (Rule{"vip", 3, 2}));
    EXPECT_EQ(book.choose({.tier = "silver"}), (Rule{"standard", 1, 2}));
    EXPECT_EQ(book.set_order({"vip", "gone"}).error(), Errc::not_found);
    EXPECT_EQ(book.order().size(), 2U);
    ASSERT_TRUE(book.set_order({"vip"}));
    EXPECT_EQ(book.choose({}), Rule{});
}

TEST(Book, can_be_taken_to_another_thread) {
    const BookWithOffice book;
    const Book other = book.detached();
    EXPECT_NE(other.newest_calendar("office"), book.newest_calendar("office"));
    EXPECT_EQ(other.newest_calendar("office")->rules(), book.newest_calendar("office")->rules());
    EXPECT_EQ(other.choose({}), book.choose({}));
}

TEST(Book, refuses_what_has_flaws_and_keeps_what_it_has) {
    BookWithOffice book;
    Policy policy = standard(2);
    policy.calendar = "gone";
    EXPECT_THAT(book.put(policy), ElementsAre(Flaw{"calendar", "There is no calendar \"gone\"."}));
    time::CalendarRules empty;
    empty.id = "office", empty.version = 2;
    EXPECT_THAT(book.put(empty), ElementsAre(Flaw{"hours", "A calendar needs hours on at least one day."}));
    policy = standard();
    policy.title = "another";
    EXPECT_THAT(book.put(policy), ElementsAre(Flaw{"version", "There is this version already, and it is another."}));
    EXPECT_THAT(book.put(standard()), IsEmpty());
    EXPECT_THAT(book.put(office()), IsEmpty());
    EXPECT_EQ(book.choose({}), by_standard);
    EXPECT_EQ(book.policy("standard", 2), nullptr);
    EXPECT_EQ(book.calendar("gone", 1), nullptr);
}

}  // namespace
}  // namespace waydesk::routing::sla
