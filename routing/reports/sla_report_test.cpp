// A ledger written by hand, and its figures counted by hand.
#include "routing/reports/encode.hpp"
#include "routing/sla/policy_json.hpp"
#include "routing/sla/sla_fixture.hpp"

#include <gmock/gmock.h>

namespace waydesk::routing::reports {
namespace {

using desk::Author;
using desk::EventKind;
using sla::utc;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr desk::QueueId sales{11}, support{12};
constexpr desk::AgentId mia{21}, leo{22};

// One conversation and its events; times are of Monday, 30 November 2026, unless they are whole.
class Told {
public:
    Told(std::int64_t id, desk::QueueId queue, std::string_view at, std::string language = "en") {
        state.id = {id}, state.number = 1000 + id, state.queue = queue, state.language = std::move(language);
        add(at, EventKind::opened, {}, R"({"queue":{"id":")" + queue.str() + R"(","name":"Sales"}})");
        add(at, EventKind::sla, {}, sla::write_body(sla::SlaEvent::governed({}, sla::by_standard)));
        add(at, EventKind::message, Author::visitor({31}));
        routed(at, queue);
    }
    Told& routed(std::string_view at, desk::QueueId queue) {
        state.queue = queue;
        return add(at, EventKind::routed, {}, R"({"queue":")" + queue.str() + R"("})");
    }
    Told& assigned(std::string_view at, desk::AgentId agent) {
        return add(at, EventKind::assigned, {}, R"({"agent":{"id":")" + agent.str() + R"(","name":"Mia"}})");
    }
    Told& reply(std::string_view at, desk::AgentId agent) {
        return add(at, EventKind::message, Author::agent(agent), R"({"text":"Good morning"})");
    }
    Told& status(std::string_view at, std::string_view name) {
        return add(at, EventKind::status, {}, R"({"status":")" + std::string(name) + R"("})");
    }
    Told& add(std::string_view at, EventKind kind, Author author = {}, std::string body = "{}") {
        auto event = std::make_shared<desk::Event>();
        event->at = at.size() > 5 ? utc(at) : utc("2026-11-30T" + std::string(at) + ":00Z");
        event->kind = kind, event->author = author, event->body = std::move(body);
        events.push_back(std::move(event));
        return *this;
    }

    desk::ConversationState state;
    std::vector<desk::EventPtr> events;
};

class SlaReportTest : public testing::Test {
protected:
    SlaReportTest() {
        told_.emplace_back(1, sales, "09:00", "de-AT");
        told_.back().assigned("09:10", mia).reply("09:30", mia).status("11:00", "resolved");
        told_.emplace_back(2, sales, "10:00");
        told_.back().add("10:20", EventKind::missed).add("10:40", EventKind::declined);
        told_.back().assigned("11:30", leo).reply("11:31", leo);
        told_.emplace_back(3, sales, "2026-11-29T20:00:00Z");
        told_.back().add("09:30", EventKind::transferred).routed("09:30", support);
        told_.emplace_back(4, sales, "14:30");
    }
    std::vector<ClockRow> rows(const Asked& asked) const {
        std::vector<ClockRow> out;
        for (const Told& one : told_)
            for (ClockRow& row : rows_of(book_, asked, one.state, one.events, now_)) out.push_back(std::move(row));
        return out;
    }
    Report report(const Asked& asked) const {
        Report out(asked.period.zone);
        for (ClockRow& row : rows(asked)) out.add(std::move(row));
        return out;
    }
    Asked on(std::string_view first, std::string_view last, std::string_view zone = {}) const {
        Asked asked;
        asked.period = *read_period(first, last, zone, now_);
        return asked;
    }
    Asked today() const { return on("2026-11-30", "2026-11-30"); }

    sla::BookWithOffice book_;
    Instant now_ = utc("2026-11-30T15:00:00Z");
    std::vector<Told> told_;
    Names names_{{{sales, "Sales"}, {support, "=cmd"}}, {{mia, "Mia"}, {leo, "Leo"}}};
};

MATCHER_P3(Counts, met, missed, open, "") { return arg.met == met && arg.missed == missed && arg.open == open; }

TEST_F(SlaReportTest, counts_what_was_decided_and_what_is_open_in_all_and_by_each_view) {
    const Report report = this->report(today());
    EXPECT_THAT(report.all(), Counts(2, 2, 4));
    EXPECT_EQ(report.all().share(), 0.5);
    EXPECT_THAT(report.groups().clock.at(sla::ClockKind::first_response), Counts(1, 2, 1));
    EXPECT_THAT(report.groups().clock.at(sla::ClockKind::resolution), Counts(1, 0, 3));
    EXPECT_THAT(report.groups().queue.at(sales), Counts(2, 1, 3));
    EXPECT_THAT(report.groups().queue.at(support), Counts(0, 1, 1));
    EXPECT_THAT(report.groups().language.at("de-AT"), Counts(2, 0, 0));
    EXPECT_THAT(report.groups().channel.at("webchat"), Counts(2, 2, 4));
    EXPECT_THAT(report.groups().priority.at(0), Counts(2, 2, 4));
}

TEST_F(SlaReportTest, draws_the_week_by_when_clocks_began_in_the_zone_that_was_asked_for) {
    const Report::Week week = report(today()).week();
    EXPECT_THAT(week[0][9], Counts(2, 0, 0));
    EXPECT_THAT(week[0][10], Counts(0, 1, 1));
    EXPECT_THAT(week[6][20], Counts(0, 1, 1));
    EXPECT_THAT(week[0][14], Counts(0, 0, 2));
    const Report::Week tokyo = report(on("2026-11-30", "2026-11-30", "Asia/Tokyo")).week();
    EXPECT_THAT(tokyo[0][18], Counts(2, 0, 0));  // nine hours later
    EXPECT_THAT(tokyo[0][5], Counts(0, 1, 0));   // it is tomorrow there: what is open does not count
}

TEST_F(SlaReportTest, half_of_the_first_responses_came_within_the_median) {
    const Quantiles answered = report(today()).first_responses();
    EXPECT_EQ(answered.count, 2);
    EXPECT_EQ(answered.p50, 30min);
    EXPECT_EQ(answered.p90, 91min);
}

TEST_F(SlaReportTest, says_of_breaches_how_late_they_are_where_and_what_they_waited_for) {
    const std::vector<ClockRow> breaches = report(today()).breaches();
    ASSERT_EQ(breaches.size(), 2U);
    const ClockRow& second = breaches[0];  // the latest first
    EXPECT_EQ(second.conversation, desk::ConversationId{2});
    EXPECT_EQ(second.due(), utc("2026-11-30T11:00:00Z"));
    EXPECT_EQ(second.reading.remaining, -31min);
    EXPECT_FALSE(second.agent);
    EXPECT_EQ(second.why.mostly, Place::in_line);
    EXPECT_EQ(second.why.so_long, 60min);
    EXPECT_EQ(second.why.missed, 1);
    EXPECT_EQ(second.why.declined, 1);
    EXPECT_FALSE(second.why.came_when_closed);
    const ClockRow& third = breaches[1];
    EXPECT_EQ(third.due(), utc("2026-11-30T10:00:00Z"));
    EXPECT_EQ(third.reading.remaining, -5h);  // still open
    EXPECT_TRUE(third.why.came_when_closed);
    EXPECT_EQ(third.why.transferred, 1);
    EXPECT_EQ(third.queue, support);
}

TEST_F(SlaReportTest, a_clock_counts_on_the_day_on_which_it_was_decided_and_an_open_one_only_today) {
    EXPECT_THAT(report(on("2026-11-29", "2026-11-29")).all(), Counts(0, 0, 0));
    now_ = utc("2026-12-01T12:00:00Z");
    EXPECT_THAT(report(today()).all(), Counts(2, 3, 0));
    EXPECT_THAT(report(on("2026-12-01", "2026-12-01")).all(), Counts(0, 0, 3));
}

TEST_F(SlaReportTest, is_narrowed_by_clock_queue_channel_language_and_priority) {
    const auto narrowed = [&](auto change) {
        Asked asked = today();
        change(asked);
        return report(asked).all();
    };
    EXPECT_THAT(narrowed([](Asked& a) { a.clock = sla::ClockKind::resolution; }), Counts(1, 0, 3));
    EXPECT_THAT(narrowed([](Asked& a) { a.queue = support; }), Counts(0, 1, 1));
    EXPECT_THAT(narrowed([](Asked& a) { a.channel = "email"; }), Counts(0, 0, 0));
    EXPECT_THAT(narrowed([](Asked& a) { a.language = "de"; }), Counts(2, 0, 0));
    EXPECT_THAT(narrowed([](Asked& a) { a.language = "d"; }), Counts(0, 0, 0));
    EXPECT_THAT(narrowed([](Asked& a) { a.priority = 3; }), Counts(0, 0, 0));
}

TEST_F(SlaReportTest, keeps_the_latest_breaches_and_says_how_many_are_left_out) {
    const ClockRow late = report(today()).breaches().front();
    Report report(time::Zone::utc());
    for (int i = 0; i < 250; ++i) {
        ClockRow row = late;
        row.reading.due_at = late.due() + 1min * ((i * 97) % 250);
        report.add(row);
    }
    EXPECT_EQ(report.breaches().size(), Report::most_breaches);
    EXPECT_EQ(report.breaches().front().due(), late.due() + 249min);
    EXPECT_EQ(report.breaches().back().due(), late.due() + 50min);
    EXPECT_EQ(report.breaches_left_out(), 50);
}

TEST_F(SlaReportTest, is_told_as_json) {
    const Asked asked = today();
    const std::string json = report_json(report(asked), asked.period, names_, now_);
    EXPECT_THAT(json, StartsWith(R"({"from":"2026-11-30","to":"2026-11-30","zone":"Etc/UTC","as_of":1796050800000,)"
                                 R"("partial":true,"all":{"met":2,"missed":2,"open":4,"share":0.5},)"));
    EXPECT_THAT(json, HasSubstr(R"("queue":[{"key":")" + sales.str() + R"(","name":"Sales","met":2,"missed":1,)"));
    EXPECT_THAT(json, HasSubstr(R"("first_response":{"n":2,"p50_s":1800,"p90_s":5460})"));
    EXPECT_THAT(json,
                HasSubstr(R"("late_s":1860,"queue":{"id":")" + sales.str() + R"(","name":"Sales"},"agent":null,)"));
    EXPECT_THAT(json, HasSubstr(R"("why":{"mostly":"in_line","mostly_s":3600,"missed":1,"declined":1,"transferred":0,)"
                                R"("came_when_closed":false})"));
}

TEST_F(SlaReportTest, is_a_table_that_no_spreadsheet_takes_for_formulas) {
    Asked asked = on("2026-11-30", "2026-11-30", "Europe/Berlin");
    asked.clock = sla::ClockKind::first_response;
    const std::vector<ClockRow> rows = this->rows(asked);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(csv_line(rows[0], asked.period.zone, names_),
              "1001," + rows[0].conversation.str() +
                  ",first_response,1,met,2026-11-30T10:00:00+01:00,2026-11-30T11:00:00+01:00,2026-11-30T10:30:00+01:00,"
                  "3600,1800,0,Sales,Mia,webchat,de-AT,0,,,,,,\r\n");
    EXPECT_EQ(csv_line(rows[2], asked.period.zone, names_),
              "1003," + rows[2].conversation.str() +
                  ",first_response,1,missed,2026-11-29T21:00:00+01:00,2026-11-30T11:00:00+01:00,,3600,21600,18000,"
                  "\"'=cmd\",,webchat,en,0,in_line,50400,0,0,1,yes\r\n");
    const auto cells = [](const std::string& line) { return std::ranges::count(line, ','); };
    EXPECT_EQ(cells(csv_head()), cells(csv_line(rows[0], asked.period.zone, names_)));
    names_.queues[sales] = "Sales, \"North\"";
    EXPECT_THAT(csv_line(rows[1], asked.period.zone, names_), HasSubstr(",\"Sales, \"\"North\"\"\","));
}

TEST(Period, is_whole_days_in_a_zone_also_where_clocks_change) {
    const Period day = *read_period("2026-03-29", "2026-03-29", "Europe/Berlin", {});
    EXPECT_EQ(day.until - day.from, 23h);
    EXPECT_TRUE(day.holds(utc("2026-03-28T23:00:00Z")));
    EXPECT_FALSE(day.holds(utc("2026-03-29T22:00:00Z")));
    const Period today = *read_period("", "", "Asia/Tokyo", utc("2026-11-30T15:00:00Z"));
    EXPECT_EQ(time::to_text(today.first), "2026-12-01");
}

TEST(Period, is_refused_at_its_field) {
    const auto field = [](auto first, auto last, auto zone) {
        const auto read = read_period(first, last, zone, utc("2026-11-30T15:00:00Z"));
        return read ? "" : read.error().field;
    };
    EXPECT_EQ(field("2026-11-31", "2026-12-02", ""), "from");
    EXPECT_EQ(field("2026-11-01", "tomorrow", ""), "to");
    EXPECT_EQ(field("2026-11-02", "2026-11-01", ""), "to");
    EXPECT_EQ(field("2026-08-31", "2026-11-30", ""), "");  // 92 days
    EXPECT_EQ(field("2026-08-30", "2026-11-30", ""), "to");
    EXPECT_EQ(field("", "", "Mars/Olympus"), "zone");
}

TEST(Trail, says_where_somebody_was_when_things_happen_at_one_moment) {
    Told told(1, sales, "09:00");
    told.assigned("09:10", mia).add("09:10", EventKind::snoozed).add("10:00", EventKind::woken).assigned("10:05", leo);
    const Trail trail(told.events);
    EXPECT_EQ(trail.at(utc("2026-11-30T08:00:00Z")).queue, desk::QueueId{});
    EXPECT_EQ(trail.at(utc("2026-11-30T09:10:00Z")).place, Place::asleep);
    EXPECT_EQ(trail.at(utc("2026-11-30T11:00:00Z")).agent, leo);
    EXPECT_EQ(trail.at(utc("2026-11-30T11:00:00Z")).queue, sales);
    EXPECT_EQ(trail.between(utc("2026-11-30T09:00:00Z"), utc("2026-11-30T10:20:00Z")).mostly, Place::asleep);
    EXPECT_EQ(trail.between(utc("2026-11-30T10:00:00Z"), utc("2026-11-30T10:20:00Z")).so_long, 15min);
}

}  // namespace
}  // namespace waydesk::routing::reports
