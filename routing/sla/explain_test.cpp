#include "routing/sla/explain.hpp"
#include "routing/sla/sla_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::routing::sla {
namespace {

using ::testing::ElementsAre;

// Each part on a line: what ran or paused, how much counted, and the stretches of it.
std::vector<std::string> told(const Explanation& explanation) {
    std::vector<std::string> out;
    for (const Explained& part : explanation.parts) {
        const Segment& it = part.segment;
        std::string line = it.paused_in.empty() ? part.calendar + " " + std::to_string(it.rule.calendar_version)
                                                : "paused in " + it.paused_in;
        line += ": " + std::to_string(std::chrono::floor<std::chrono::minutes>(it.counted).count()) + " min";
        for (const time::Stretch& one : part.stretches) {
            line += ", " + time::format_utc(one.from) + "/" + time::format_utc(one.until);
        }
        out.push_back(std::move(line));
    }
    return out;
}

const std::vector<SlaEvent> story{SlaEvent::governed(utc("2026-11-30T16:00:00Z"), by_standard),
                                  SlaEvent::message(utc("2026-11-30T16:00:00Z")),
                                  SlaEvent::reply(utc("2026-11-30T16:20:00Z")),
                                  SlaEvent::status(utc("2026-12-01T10:00:00Z"), "pending"),
                                  SlaEvent::status(utc("2026-12-03T10:00:00Z"), "assigned"),
                                  SlaEvent::message(utc("2026-12-03T10:00:00Z")),
                                  SlaEvent::reply(utc("2026-12-03T13:00:00Z")),
                                  SlaEvent::message(utc("2026-12-03T14:00:00Z"))};

TEST(Explain, lists_what_counted_and_what_did_not) {
    const BookWithOffice book;
    const std::vector<Explanation> all = explain(book, story, utc("2026-12-03T15:00:00Z"));
    ASSERT_EQ(all.size(), 4U);  // one first response, two later ones, one resolution
    EXPECT_EQ(all[0].reading.clock, ClockKind::next_response);
    EXPECT_EQ(all[0].reading.state, Reading::State::breached);
    EXPECT_THAT(told(all[0]), ElementsAre("office 1: 180 min, 2026-12-03T10:00:00Z/2026-12-03T13:00:00Z"));
    EXPECT_THAT(told(all[1]), ElementsAre("office 1: 20 min, 2026-11-30T16:00:00Z/2026-11-30T16:20:00Z"));
    EXPECT_THAT(told(all[3]), ElementsAre("office 1: 120 min, 2026-11-30T16:00:00Z/2026-11-30T17:00:00Z, "
                                          "2026-12-01T09:00:00Z/2026-12-01T10:00:00Z",
                                          "paused in pending: 0 min",
                                          "office 1: 300 min, 2026-12-03T10:00:00Z/2026-12-03T15:00:00Z"));
    EXPECT_EQ(all[3].reading.elapsed, 420min);
}

TEST(Explain, adds_up_to_what_the_clock_shows) {
    const BookWithOffice book;
    for (const Explanation& one : explain(book, story, utc("2026-12-10T15:00:00Z"))) {
        Duration sum{};
        for (const Explained& part : one.parts) {
            for (const time::Stretch& stretch : part.stretches) sum += stretch.length();
        }
        EXPECT_EQ(sum, one.reading.elapsed);
    }
}

TEST(Explain, says_that_what_is_resolved_stood_still) {
    const BookWithOffice book;
    std::vector<SlaEvent> events(story.begin(), story.begin() + 3);
    events.push_back(SlaEvent::status(utc("2026-12-01T10:00:00Z"), "resolved"));
    events.push_back(SlaEvent::status(utc("2026-12-02T10:00:00Z"), "waiting"));
    EXPECT_THAT(told(explain(book, events, utc("2026-12-02T11:00:00Z")).back()),
                ElementsAre(testing::_, "paused in resolved: 0 min",
                            "office 1: 60 min, 2026-12-02T10:00:00Z/2026-12-02T11:00:00Z"));
}

TEST(Preview, names_the_clocks_that_would_change_and_those_that_would_breach) {
    const BookWithOffice book;
    Book proposed = book;
    Policy tighter = standard(2);
    tighter.targets[ClockKind::first_response].within = 10min;
    tighter.targets.erase(ClockKind::resolution);
    ASSERT_TRUE(proposed.put(tighter).empty());
    const Story waiting{desk::ConversationId{1}, {}, {story.begin(), story.begin() + 2}};
    const Story ended{
        desk::ConversationId{2}, {}, {story[0], story[1], SlaEvent::status(utc("2026-11-30T16:05:00Z"), "closed")}};
    const auto changed = preview(book, proposed, std::vector{waiting, ended}, utc("2026-11-30T16:15:00Z"));
    ASSERT_EQ(changed.size(), 2U);
    EXPECT_EQ(changed[0].clock, ClockKind::first_response);
    EXPECT_EQ(changed[0].before->due_at, utc("2026-12-01T09:00:00Z"));
    EXPECT_EQ(changed[0].after->due_at, utc("2026-11-30T16:15:00Z"));
    EXPECT_TRUE(changed[0].would_breach());
    EXPECT_EQ(changed[1].clock, ClockKind::resolution);
    EXPECT_FALSE(changed[1].after);
    EXPECT_FALSE(changed[1].would_breach());
}

TEST(Preview, shows_what_a_change_of_the_calendar_does_and_nothing_when_nothing_changes) {
    const BookWithOffice book;
    const std::vector stories{Story{desk::ConversationId{1}, {}, {story.begin(), story.begin() + 2}}};
    EXPECT_TRUE(preview(book, book, stories, utc("2026-11-30T16:15:00Z")).empty());
    Book proposed = book;
    time::CalendarRules closed = office(2);
    closed.holidays[time::parse_date("2026-12-01").value()] = "a holiday";
    ASSERT_TRUE(proposed.put(closed).empty());
    const auto changed = preview(book, proposed, stories, utc("2026-11-30T16:15:00Z"));
    ASSERT_EQ(changed.size(), 2U);
    EXPECT_EQ(changed[0].before->due_at, utc("2026-12-01T09:00:00Z"));
    EXPECT_EQ(changed[0].after->due_at, utc("2026-12-02T09:00:00Z"));
    EXPECT_EQ(changed[1].before->due_at, utc("2026-12-02T16:00:00Z"));
    EXPECT_EQ(changed[1].after->due_at, utc("2026-12-03T16:00:00Z"));
}

}  // namespace
}  // namespace waydesk::routing::sla
