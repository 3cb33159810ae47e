// Figures of a generated month, held against the same counted plainly from the raw events; on both engines.
#include "core/random.hpp"
#include "core/store/direct_ledger.hpp"
#include "desk/bookings/bookings_sql.hpp"
#include "desk/cases/cases_sql.hpp"
#include "desk/days/days_sql.hpp"
#include "desk/desk_sql.hpp"
#include "desk/figures/checking.hpp"
#include "desk/figures/figures_sql.hpp"
#include "desk/figures/fold.hpp"
#include "desk/figures/tally.hpp"
#include "desk/quality/quality_sql.hpp"
#include "desk/rows.hpp"
#include "desk/surveys/surveys_sql.hpp"
#include "server/demo/month.hpp"
#include "tests/component/desk/plain_count.hpp"
#include "tests/support/on_each_engine.hpp"

#include <gmock/gmock.h>

#include <cstdlib>

namespace waydesk::testing {
namespace {

using namespace figures;
using ::testing::IsEmpty;

const Instant now = Instant::from_ms(1'767'484'800'000);  // 4 January 2026, 00:00 UTC
constexpr desk::WorkspaceId workspace{7};
// WAYDESK_MONTH=50000 makes it the month of a large desk (docs/testing.md).
const std::size_t conversations = [] {
    const char* const asked = std::getenv("WAYDESK_MONTH");
    return asked == nullptr ? std::size_t{500} : std::stoul(asked);
}();

desk::DeskSnapshot accounts() {
    desk::DeskSnapshot out;
    for (const std::int64_t id : {1, 2, 3, 4}) {
        const char* const names[] = {"General", "Flights", "Hotels and trains", "Complaints"};
        out.queues.push_back({desk::QueueId{id}, names[id - 1], id});
    }
    for (const std::int64_t id : {11, 12, 13}) {
        desk::Agent agent;
        agent.id = desk::AgentId{id}, agent.languages = {"en"};
        for (const desk::Queue& queue : out.queues) agent.queues.insert(queue.id);
        out.agents.push_back(agent);
    }
    return out;
}

class FiguresMonthTest : public OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({desk::sql::migrations, cases::sql::migrations, bookings::sql::migrations, surveys::sql::migrations,
                 quality::sql::migrations, days::sql::migrations, figures::sql::migrations});
        ledger_.emplace(write_connection(), lease(workspace.value));
        SeededRandom random(5);
        demo::HistorySettings settings;
        settings.workspace = workspace, settings.now = now, settings.conversations = conversations;
        demo::Month month(settings, accounts(), {desk::AgentId{11}, desk::AgentId{12}, desk::AgentId{13}}, random);
        month.play();
        write(month.take_rows());
        for (const desk::Agent& agent : accounts().agents) {
            store::Change change;
            change.put(desk::tables::agent, desk::rows::of(workspace, agent));
            write(std::move(change));
        }
    }
    void write(store::Change change) {
        Result<void> done = Errc::closed;
        ASSERT_TRUE(ledger_->submit(std::move(change), [&](Result<void> result) { done = result; }));
        ASSERT_TRUE(done) << done.error().message();
    }
    void write(const Piece& piece) {
        store::Change change;
        for (const Fact& fact : piece.facts) put(change, workspace, fact);
        for (const Stretch& stretch : piece.stretches) put(change, workspace, stretch);
        if (!change.empty()) write(std::move(change));
    }
    Builder builder() { return {write_connection(), workspace}; }
    void build() {
        for (Piece piece; !piece.is_last;) {
            piece = builder().build(piece.after).value();
            write(piece);
        }
    }
    Tally told(std::string_view name, Split split = Split::none, const Filter& filter = {}) {
        const Definition& definition = *find_definition(name);
        const Material material = MaterialReader(write_connection(), workspace, frame_).read(definition.needs).value();
        return tally(definition, counted(definition, material, frame_, filter), split, frame_);
    }
    Check checked() {
        Check all;
        while (!all.is_last) {
            Check piece = check(write_connection(), workspace, {Instant{}, now + 1h, all.after}).value();
            all.checked += piece.checked, all.after = piece.after, all.is_last = piece.is_last;
            all.differences.insert(all.differences.end(), piece.differences.begin(), piece.differences.end());
        }
        return all;
    }

    desk::ConversationId told_first() {
        return MaterialReader(write_connection(), workspace, frame_)
            .read(need::opened)
            .value()
            .opened.front()
            .conversation;
    }

    // The month but for its first day, in a zone where a day of it begins in the middle of one of UTC's.
    const Frame frame_{time::Date{std::chrono::year(2025), std::chrono::month(12), std::chrono::day(6)},
                       time::Date{std::chrono::year(2026), std::chrono::month(1), std::chrono::day(4)},
                       time::Zone::find("Asia/Kolkata").value(), now};
    std::optional<store::DirectLedger> ledger_;
};
INSTANTIATE_TEST_SUITE_P(Engines, FiguresMonthTest, engines(), engine_name);

TEST_P(FiguresMonthTest, agree_with_the_same_counted_plainly_from_the_events) {
    ASSERT_TRUE(write_connection().prepare_all(figures::sql::statements));
    build();
    const PlainCount plain(write_connection(), workspace.value, frame_.from(), frame_.until(), now);
    for (const std::string name :
         {"contacts_offered", "contacts_handled", "contacts_abandoned", "abandonment", "first_response",
          "speed_of_answer", "service_level", "service_level_all", "transfer_rate", "contacts_resolved", "handle_time",
          "resolution_time", "reopen_rate", "first_contact_resolution", "backlog", "backlog_age", "occupancy",
          "utilisation"}) {
        SCOPED_TRACE(name);
        const Row total = told(name).total;
        const PlainFigure expected = plain.of(name);
        EXPECT_EQ(total.n, expected.n);
        ASSERT_EQ(total.value.has_value(), expected.n > 0 || find_definition(name)->unit == Unit::count);
        if (!total.value) continue;
        const bool is_count = find_definition(name)->unit == Unit::count;
        EXPECT_NEAR(*total.value, is_count ? static_cast<double>(expected.n) : expected.mean(), 1e-6);
        if (find_definition(name)->unit != Unit::seconds) continue;
        EXPECT_DOUBLE_EQ(*total.p50, expected.percentile(0.5));
        EXPECT_DOUBLE_EQ(*total.p90, expected.percentile(0.9));
    }
    EXPECT_GT(plain.of("contacts_offered").n, 400);
    EXPECT_GT(plain.of("handle_time").n, 300);
    EXPECT_GT(plain.of("first_contact_resolution").n, 100);
    EXPECT_GT(plain.of("occupancy").mean(), 0);
}

TEST_P(FiguresMonthTest, come_to_the_same_by_day_by_agent_and_in_all) {
    build();
    for (const Split split : {Split::day, Split::week, Split::hour, Split::weekday, Split::queue, Split::channel,
                              Split::language, Split::agent}) {
        const Tally tally = told("first_response", split);
        std::int64_t n = 0;
        double sum = 0;
        for (const Row& row : tally.rows) n += row.n, sum += row.value.value_or(0) * static_cast<double>(row.n);
        EXPECT_EQ(n, tally.total.n) << to_string(split);
        EXPECT_NEAR(sum, *tally.total.value * static_cast<double>(n), 1e-3) << to_string(split);
    }
    EXPECT_EQ(told("contacts_offered", Split::day).rows.size(), 30U);
    const Tally by_agent = told("contacts_handled", Split::agent);
    for (const Row& row : by_agent.rows) {
        if (row.key.empty()) continue;
        Filter filter;
        filter.agent = *desk::AgentId::parse(row.key);
        EXPECT_EQ(told("contacts_handled", Split::none, filter).total.n, row.n) << row.key;
    }
}

// A piece of the ledger at a time, wherever it was cut, tells what all of it tells.
TEST_P(FiguresMonthTest, are_the_same_however_the_ledger_was_read) {
    for (std::int64_t journal = 0;;) {
        const Piece piece = builder().follow(journal).value();
        if (piece.journal == journal) break;
        write(piece);
        journal = piece.journal;
    }
    EXPECT_THAT(checked().differences, IsEmpty());
    EXPECT_EQ(checked().checked, static_cast<std::int64_t>(conversations));
    const Row followed = told("occupancy").total;
    store::Change change;
    forget_all(change, workspace);
    write(std::move(change));
    EXPECT_EQ(told("contacts_offered").total.n, 0);
    build();
    EXPECT_THAT(checked().differences, IsEmpty());
    EXPECT_EQ(told("occupancy").total, followed);
}

TEST_P(FiguresMonthTest, that_were_tampered_with_are_found) {
    build();
    const auto ids = std::vector{told_first()};
    Fact fact = builder().stored(ids).value().front();
    const std::int64_t transfers = fact.transfers++;
    store::Change change;
    put(change, workspace, fact);
    write(std::move(change));
    const auto differences = checked().differences;
    ASSERT_EQ(differences.size(), 1U);
    EXPECT_EQ(differences.front().conversation, fact.conversation);
    EXPECT_EQ(differences.front().field, "transfers");
    EXPECT_EQ(differences.front().ledger, std::to_string(transfers));
}

TEST_P(FiguresMonthTest, do_not_count_mystery_contacts) {
    build();
    const std::int64_t before = told("contacts_offered").total.n;
    store::Change change;
    change.put(tables::mystery_contact, {workspace.value, told_first().value, std::int64_t{11}, now.us});
    write(std::move(change));
    EXPECT_EQ(told("contacts_offered").total.n, before - 1);
}

}  // namespace
}  // namespace waydesk::testing
