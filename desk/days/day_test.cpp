// Shifts, announcements, and which days are due.
#include "core/time/rfc3339.hpp"
#include "desk/days/announcement.hpp"
#include "desk/days/daily_report.hpp"
#include "desk/days/shift.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::days {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Instant at(std::string_view text) { return time::parse_rfc3339(text).value(); }
const time::Zone berlin = time::Zone::find("Europe/Berlin").value();

std::vector<std::string> due(std::string_view now, std::string_view latest, std::string_view first = {}) {
    std::vector<std::string> out;
    for (const Day day : due_days(at(now), berlin, day_from(latest), day_from(first))) out.push_back(to_text(day));
    return out;
}

TEST(DailyReport, a_day_is_due_at_six_of_the_next_one_by_the_clocks_of_the_zone) {
    EXPECT_THAT(due("2026-07-02T03:59:59Z", "2026-06-30"), IsEmpty());
    EXPECT_THAT(due("2026-07-02T04:00:00Z", "2026-06-30"), ElementsAre("2026-07-01"));
    EXPECT_THAT(due("2026-12-02T04:59:59Z", "2026-11-30"), IsEmpty()) << "an hour later in winter";
    EXPECT_THAT(due("2026-12-02T05:00:00Z", "2026-11-30"), ElementsAre("2026-12-01"));
    EXPECT_THAT(due("2026-12-02T05:00:00Z", "2026-12-01"), IsEmpty()) << "it is frozen";
}

TEST(DailyReport, days_that_were_missed_follow_and_no_more_than_a_month_of_them) {
    EXPECT_THAT(due("2026-07-05T12:00:00Z", "2026-07-01"), ElementsAre("2026-07-02", "2026-07-03", "2026-07-04"));
    const auto all = due("2026-07-05T12:00:00Z", "2020-01-01");
    EXPECT_EQ(all.size(), most_missed);
    EXPECT_EQ(all.back(), "2026-07-04");
}

TEST(DailyReport, the_first_one_is_that_of_the_day_on_which_anything_happened) {
    EXPECT_THAT(due("2026-07-05T12:00:00Z", "", ""), IsEmpty());
    EXPECT_THAT(due("2026-07-05T12:00:00Z", "", "2026-07-03"), ElementsAre("2026-07-03", "2026-07-04"));
    EXPECT_THAT(due("2026-07-05T12:00:00Z", "", "2026-07-05"), IsEmpty());
}

TEST(DailyReport, a_day_has_as_many_hours_as_the_zone_gives_it) {
    const auto hours = [](std::string_view date) {
        const DaySpan span = span_of(*day_from(date), berlin);
        return (span.until - span.from) / 1h;
    };
    EXPECT_EQ(hours("2026-07-01"), 24);
    EXPECT_EQ(hours("2026-10-25"), 25);
    EXPECT_EQ(hours("2026-03-29"), 23);
    EXPECT_EQ(to_text(day_of(at("2026-07-01T22:30:00Z"), berlin)), "2026-07-02");
    EXPECT_FALSE(is_over(*day_from("2026-07-02"), at("2026-07-02T21:59:00Z"), berlin));
    EXPECT_TRUE(is_over(*day_from("2026-07-02"), at("2026-07-02T22:00:00Z"), berlin));
}

TEST(DailyReport, a_date_is_four_two_and_two_digits_of_a_day_that_there_is) {
    EXPECT_EQ(to_text(*day_from("2026-02-28")), "2026-02-28");
    for (const std::string_view wrong : {"", "2026-2-28", "2026-02-30", "1999-12-31", "2201-01-01", "2026-02-28x",
                                         "2026/02/28", "20x6-02-28", "2026-00-01", "2026-13-01"})
        EXPECT_FALSE(day_from(wrong)) << wrong;
}

TEST(DailyReport, sections_of_its_table_stand_together) {
    std::vector<std::string_view> sections;
    for (const FigureRow& row : figure_rows())
        if (sections.empty() || sections.back() != row.section) sections.push_back(row.section);
    EXPECT_THAT(sections,
                ElementsAre("contacts", "speed", "promises", "orders", "complaints", "satisfaction", "knowledge"));
}

TEST(Shift, what_needs_attention_has_to_be_confirmed) {
    const Check check{{"queues", CheckState::attention, "3", false},
                      {"mailboxes", CheckState::ok, {}, false},
                      {"calls_due", CheckState::unknown, {}, false}};
    Check none = check, some = check;
    EXPECT_FALSE(confirm(none, {"mailboxes"}));
    EXPECT_TRUE(none[1].is_confirmed);
    EXPECT_TRUE(confirm(some, {"queues"}));
    EXPECT_FALSE(some[2].is_confirmed);
}

TEST(Announcement, is_for_those_whom_it_names) {
    desk::Agent agent;
    agent.role = desk::Role::agent, agent.queues = {{5}, {6}};
    Announcement said;
    EXPECT_TRUE(said.is_for(agent)) << "it names nobody: it is for all";
    said.roles = {desk::Role::manager};
    EXPECT_FALSE(said.is_for(agent));
    said.roles = {desk::Role::manager, desk::Role::agent}, said.queues = {{6}, {9}};
    EXPECT_TRUE(said.is_for(agent));
    said.queues = {{9}};
    EXPECT_FALSE(said.is_for(agent));
    said.queues.clear(), agent.disabled = true;
    EXPECT_FALSE(said.is_for(agent));
}

TEST(Announcement, counts_until_its_end) {
    Announcement said;
    EXPECT_TRUE(said.is_current(at("2026-07-01T12:00:00Z")));
    said.until = at("2026-07-01T12:00:00Z");
    EXPECT_TRUE(said.is_current(at("2026-07-01T11:59:59Z")));
    EXPECT_FALSE(said.is_current(at("2026-07-01T12:00:00Z")));
}

}  // namespace
}  // namespace waydesk::days
