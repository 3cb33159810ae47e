// A report over a ledger that is longer than one piece.
#include "routing/reports/report_reading.hpp"

#include "desk/rows.hpp"
#include "routing/sla/policy_json.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace routing::reports;
using desk::EventKind;
using routing::sla::Policy;
using routing::sla::SlaEvent;

constexpr desk::WorkspaceId workspace{1};
constexpr Instant morning = Instant::from_ms(1'796'029'200'000);  // 30 November 2026, 09:00 UTC
constexpr int conversations = 450;

class ReportReadingTest : public ::testing::Test {
protected:
    ReportReadingTest() {
        time::CalendarRules always;
        always.id = "always";
        for (time::DayHours& day : always.week) day = {{0, 1440}};
        Policy policy;
        policy.id = "standard", policy.calendar = "always";
        policy.targets[routing::sla::ClockKind::first_response] = {10min, {}};
        ensure(book_.put(always).empty() && book_.put(policy).empty(), "they have no flaws");
        store::Change change;
        for (int i = 0; i < conversations; ++i) add(change, i);
        world_.store.commit(std::move(change), [](const Result<void>& done) { ASSERT_TRUE(done); });
        world_.store.run();
    }

    // One a second; every third is answered within five minutes and resolved, the others still wait.
    void add(store::Change& change, int i) {
        desk::ConversationState state;
        state.id = {1000 + i}, state.number = i + 1, state.identity = world_.ann, state.queue = world_.sales;
        state.opened_at = state.last_at = morning + 1s * i;
        const auto happened = [&](Duration after, EventKind kind, desk::Author author, std::string body) {
            desk::Event event;
            event.conversation = state.id, event.journal = ++journal_, event.seq = ++state.head, event.kind = kind;
            event.author = author, event.body = std::move(body);
            event.at = state.last_at = state.opened_at + after;
            change.insert(desk::tables::event, desk::rows::of(workspace, event));
        };
        happened({}, EventKind::sla, {}, routing::sla::write_body(SlaEvent::governed({}, {"standard", 1, 1})));
        happened({}, EventKind::message, desk::Author::visitor(world_.ann), "{}");
        if (i % 3 == 0) {
            happened(5min, EventKind::message, desk::Author::agent(world_.mia), "{}");
            happened(6min, EventKind::status, {}, R"({"status":"resolved"})");
            state.status = desk::Status::resolved;
        }
        change.put_new(desk::tables::conversation, desk::rows::of(workspace, state));
    }

    ReportReading::Settings settings(std::string_view day, ReportReading::Form form = ReportReading::Form::json) const {
        ReportReading::Settings out;
        out.now = morning + 1h;
        out.form = form;
        out.asked.period = *read_period(day, day, "", out.now);
        return out;
    }
    std::string read(ReportReading::Settings settings, int* pieces = nullptr) {
        ReportReading reading(book_.detached(), std::move(settings));
        for (int count = 1; !reading.is_done(); ++count) {
            EXPECT_TRUE(reading.read_on(world_.store.loader()));
            if (pieces != nullptr) *pieces = count;
        }
        return reading.take();
    }

    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    routing::sla::Book book_;
    std::int64_t journal_ = 1'000'000;
};

TEST_F(ReportReadingTest, counts_everything_once_in_several_pieces) {
    int pieces = 0;
    EXPECT_THAT(read(settings("2026-11-30"), &pieces),
                ::testing::HasSubstr(R"("all":{"met":150,"missed":300,"open":0,)"));
    EXPECT_GT(pieces, 3);
}

TEST_F(ReportReadingTest, a_clock_that_runs_out_while_nothing_happens_counts_on_that_day) {
    ReportReading::Settings next_day = settings("2026-12-01");
    next_day.now = morning + 48h;
    EXPECT_THAT(read(next_day), ::testing::HasSubstr(R"("all":{"met":0,"missed":0,"open":0,)"));
    Policy slow = *book_.newest_policy("standard");
    slow.version = 2, slow.targets[routing::sla::ClockKind::first_response].within = 24h;
    ensure(book_.put(slow).empty(), "it has no flaws");
    store::Change change;
    for (int i = 1; i < conversations; i += 3) {
        desk::Event event;
        event.conversation = {1000 + i}, event.journal = ++journal_, event.seq = 9, event.kind = EventKind::sla;
        event.at = morning + 1s * i + 1min;
        event.body = routing::sla::write_body(SlaEvent::governed({}, {"standard", 2, 1}));
        change.insert(desk::tables::event, desk::rows::of(workspace, event));
    }
    world_.store.commit(std::move(change), [](const Result<void>& done) { ASSERT_TRUE(done); });
    world_.store.run();
    EXPECT_THAT(read(next_day), ::testing::HasSubstr(R"("all":{"met":0,"missed":150,"open":0,)"));
}

TEST_F(ReportReadingTest, is_a_table_with_a_row_a_clock_and_is_refused_when_it_is_too_long) {
    const std::string table = read(settings("2026-11-30", ReportReading::Form::csv));
    EXPECT_EQ(std::ranges::count(table, '\n'), 1 + conversations);
    ReportReading::Settings small = settings("2026-11-30", ReportReading::Form::csv);
    small.most_bytes = 1000;
    ReportReading reading(book_.detached(), small);
    Result<void> piece;
    while (piece && !reading.is_done()) piece = reading.read_on(world_.store.loader());
    ASSERT_FALSE(piece);
    EXPECT_EQ(piece.error(), make_error_code(Errc::too_large));
}

}  // namespace
}  // namespace waydesk::testing
