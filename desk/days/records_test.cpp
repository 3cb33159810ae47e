#include "desk/days/records.hpp"

#include "core/store/direct_ledger.hpp"
#include "core/time/rfc3339.hpp"
#include "desk/days/days_sql.hpp"
#include "desk/days/incidents.hpp"
#include "desk/days/news_records.hpp"
#include "desk/desk_sql.hpp"
#include "desk/rows.hpp"
#include "tests/support/on_each_engine.hpp"

#include <gmock/gmock.h>

namespace waydesk::days {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t workspace = 1;
constexpr desk::AgentId mia{11}, leo{12};
const Instant morning = time::parse_rfc3339("2026-05-04T09:00:00Z").value();
constexpr StepBy by_mia{{}, {desk::Author::Kind::agent, 11}, {true, false, false}};

class DayRecordsTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({sql::migrations, desk::sql::migrations});
        ledger_ = std::make_unique<store::DirectLedger>(write_connection(), lease());
    }
    Result<void> submit(store::Change change) {
        Result<void> written;
        const auto taken = ledger_->submit(std::move(change), [&](Result<void> result) { written = result; });
        EXPECT_TRUE(taken);
        return written;
    }
    Result<void> write(const HandoverMoved& moved, std::size_t items_before) {
        store::Change change;
        put(change, workspace, moved, items_before);
        return submit(std::move(change));
    }
    HandoverMoved drafted(HandoverId id, std::int64_t number) {
        Handover asked;
        asked.id = id, asked.number = number, asked.from = mia, asked.note = "Übergabe 交接";
        asked.also = R"({"staff":{"General":2}})";
        Promise chat, matter;
        chat.kind = PromiseKind::clock, chat.title = "Abflug", chat.number = 3, chat.conversation = {31};
        chat.due_at = morning + 1h, chat.owner = mia, chat.queue = {5}, chat.said = "Gleich.";
        matter.kind = PromiseKind::matter, matter.matter = {71}, matter.matter_kind = "complaint", matter.number = 4;
        matter.owner = mia;
        asked.items = {{chat, ItemState::open, "Er wartet."}, {matter, ItemState::open, {}}};
        const HandoverMoved out = draft(asked, by_mia);
        EXPECT_TRUE(write(out, 0));
        return out;
    }
    Handover read(HandoverId id) { return read_handover(write_connection(), workspace, id).value(); }
    std::vector<HandoverId> listed(const HandoverRange& range) {
        std::vector<HandoverId> out;
        for (const Handover& one : read_handovers(write_connection(), workspace, range).value()) out.push_back(one.id);
        return out;
    }
    Shift begin_shift(ShiftId id, desk::AgentId agent, Instant at) {
        Shift shift;
        shift.id = id, shift.agent = agent, shift.started_at = at, shift.note = "früh";
        shift.check = {{"queues", CheckState::attention, "3 wartend", true}, {"mailboxes", CheckState::ok, {}, false}};
        store::Change change;
        put_new(change, workspace, shift);
        EXPECT_TRUE(submit(std::move(change)));
        return shift;
    }
    Result<void> end_shift(const Shift& shift) {
        store::Change change;
        put_end(change, workspace, shift);
        return submit(std::move(change));
    }
    std::vector<Shift> shifts(const ShiftRange& range) {
        return read_shifts(write_connection(), workspace, range).value();
    }

private:
    std::unique_ptr<store::DirectLedger> ledger_;
};
INSTANTIATE_TEST_SUITE_P(Engines, DayRecordsTest, testing::engines(), testing::engine_name);

TEST_P(DayRecordsTest, a_handover_comes_back_as_it_was_stored_with_its_history) {
    HandoverMoved moved = drafted({100}, 1);
    EXPECT_EQ(read({100}), moved.handover);
    moved = *move(moved.handover, HandoverStep::submit, "Bitte", by_mia);
    EXPECT_TRUE(write(moved, 2));
    EXPECT_EQ(read({100}), moved.handover);
    moved.handover.items[1].state = ItemState::queued;
    store::Change change;
    put_item(change, workspace, moved.handover, 1);
    EXPECT_TRUE(submit(std::move(change)));
    EXPECT_EQ(read({100}), moved.handover);
    const auto entries = read_entries(write_connection(), workspace, {100}).value();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries.back(), moved.entry);
    EXPECT_EQ(read_handover(write_connection(), 2, {100}).error(), Errc::not_found) << "another's";
    const LatestHandover latest = latest_handover(write_connection(), workspace).value();
    EXPECT_EQ(std::pair(latest.id, latest.number), std::pair(std::int64_t{100}, std::int64_t{1}));
}

TEST_P(DayRecordsTest, a_draft_that_is_collected_anew_keeps_nothing_of_what_is_settled) {
    const Handover before = drafted({100}, 1).handover;
    const HandoverMoved again = *collect_again(before, {before.items.front().promise}, by_mia);
    EXPECT_TRUE(write(again, before.items.size()));
    EXPECT_EQ(read({100}), again.handover);
    EXPECT_EQ(read({100}).items.size(), 1U);
}

TEST_P(DayRecordsTest, of_two_who_take_a_step_at_once_the_second_is_refused) {
    const Handover before = drafted({100}, 1).handover;
    const HandoverMoved first = *move(before, HandoverStep::submit, "", by_mia);
    const HandoverMoved second = *move(before, HandoverStep::close, "", by_mia);
    EXPECT_TRUE(write(first, 2));
    EXPECT_EQ(write(second, 2).error(), store::Errc::guard_missed);
    EXPECT_EQ(read({100}).state, HandoverState::submitted);
}

TEST_P(DayRecordsTest, closed_handovers_are_in_the_list_of_all_alone) {
    for (const std::int64_t id : {100, 101, 102}) {
        const Handover one = drafted({id}, id).handover;
        StepBy late = by_mia;
        late.at = morning;
        if (id == 101) EXPECT_TRUE(write(*move(one, HandoverStep::close, "", late), 2));
    }
    EXPECT_THAT(listed({true, {}, 50}), ElementsAre(HandoverId{102}, HandoverId{100}));
    EXPECT_THAT(listed({false, {}, 2}), ElementsAre(HandoverId{102}, HandoverId{101}));
    EXPECT_THAT(listed({false, {101}, 2}), ElementsAre(HandoverId{100}));
}

TEST_P(DayRecordsTest, shifts_are_open_until_they_end_once) {
    Shift first = begin_shift({1}, mia, morning);
    const Shift second = begin_shift({2}, leo, morning + 4h);
    EXPECT_THAT(read_open_shifts(write_connection(), workspace).value(), ElementsAre(first, second));
    first.ended_at = morning + 8h, first.end = ShiftEnd::anyway;
    EXPECT_TRUE(end_shift(first));
    EXPECT_EQ(end_shift(first).error(), store::Errc::guard_missed);
    EXPECT_THAT(read_open_shifts(write_connection(), workspace).value(), ElementsAre(second));
    const ShiftRange all{{}, morning + 24h, {}, {}, 50};
    EXPECT_THAT(shifts(all), ElementsAre(second, first));
    EXPECT_THAT(shifts({morning + 1h, morning + 24h, {}, {}, 50}), ElementsAre(second));
    EXPECT_THAT(shifts({{}, morning + 24h, mia, {}, 50}), ElementsAre(first));
    EXPECT_THAT(shifts({{}, morning + 24h, {}, {2}, 50}), ElementsAre(first));
    EXPECT_EQ(latest_shift(write_connection(), workspace).value(), 2);
}

TEST_P(DayRecordsTest, an_announcement_comes_back_with_who_has_read_it) {
    Announcement said;
    said.id = {1}, said.title = "Streik", said.text = "Morgen 罢工.", said.author = leo, said.at = morning;
    said.roles = {desk::Role::agent, desk::Role::admin}, said.queues = {{5}, {6}};
    said.until = morning + 24h, said.must_read = true;
    store::Change change;
    put(change, workspace, said);
    EXPECT_TRUE(submit(std::move(change)));
    store::Change reading;
    put_read(reading, workspace, said.id, mia, morning + 1h);
    EXPECT_TRUE(submit(std::move(reading)));
    const Told told = read_announcement(write_connection(), workspace, said.id).value();
    EXPECT_EQ(told.announcement, said);
    EXPECT_EQ(told.readers, (Readers{{mia, morning + 1h}}));
    EXPECT_EQ(read_announcements(write_connection(), workspace, {}, 50).value().size(), 1U);
    EXPECT_THAT(read_announcements(write_connection(), workspace, {1}, 50).value(), IsEmpty());
    EXPECT_EQ(read_announcement(write_connection(), workspace, {2}).error(), Errc::not_found);
    EXPECT_EQ(latest_announcement(write_connection(), workspace).value(), 1);
}

TEST_P(DayRecordsTest, a_report_is_never_changed_only_followed_by_a_further_version) {
    const auto frozen = [&](std::string_view day, std::int64_t version) {
        DailyReport report;
        report.about = {*day_from(day), version, morning, version > 1 ? leo : desk::AgentId{}, "", "Europe/Berlin"};
        report.figures = {{"contacts", "contacts", R"({"n":)" + std::to_string(version) + "}"}, {"speed", "aht", "{}"}};
        report.remarks = {{"Bag lost", 4, {31}, {71}, "complaint"}, {"Strike", 9, {32}, {}, ""}};
        store::Change change;
        put_new(change, workspace, report);
        return std::pair(report, submit(std::move(change)));
    };
    EXPECT_FALSE(latest_reported(write_connection(), workspace).value());
    const auto first = frozen("2026-05-03", 1), second = frozen("2026-05-03", 2), next = frozen("2026-05-04", 1);
    EXPECT_TRUE(first.second && second.second && next.second);
    EXPECT_EQ(frozen("2026-05-03", 2).second.error(), store::Errc::duplicate_key);
    const auto versions = read_versions(write_connection(), workspace, *day_from("2026-05-03")).value();
    EXPECT_THAT(versions, ElementsAre(first.first.about, second.first.about));
    EXPECT_EQ(read_report(write_connection(), workspace, versions.front()).value(), first.first);
    EXPECT_EQ(read_report(write_connection(), workspace, versions.back()).value(), second.first);
    const auto latest = read_latest_reports(write_connection(), workspace, {}, 50).value();
    EXPECT_THAT(latest, ElementsAre(next.first.about, second.first.about));
    EXPECT_THAT(read_latest_reports(write_connection(), workspace, day_from("2026-05-04"), 50).value(),
                ElementsAre(second.first.about));
    EXPECT_EQ(latest_reported(write_connection(), workspace).value(), day_from("2026-05-04"));
    EXPECT_FALSE(first_conversation(write_connection(), workspace)->is_set());
}

TEST_P(DayRecordsTest, incidents_of_a_day_are_those_that_were_opened_on_it) {
    const auto open = [&](std::int64_t id, desk::TicketKind kind, Instant at) {
        desk::ConversationState state;
        state.id = {id}, state.number = id, state.subject = "Nr. " + std::to_string(id);
        state.opened_at = at, state.last_at = at + 48h, state.ticket.kind = kind;
        store::Change change;
        change.put_new(desk::tables::conversation, desk::rows::of(desk::WorkspaceId{workspace}, state));
        EXPECT_TRUE(submit(std::move(change)));
    };
    open(1, desk::TicketKind::incident, morning - 1h);
    open(2, desk::TicketKind::incident, morning);
    open(3, desk::TicketKind::question, morning + 1h);
    open(4, desk::TicketKind::none, morning + 1h);
    open(5, desk::TicketKind::incident, morning + 2h);
    const auto found = read_incidents(write_connection(), workspace, {morning, morning + 2h}).value();
    EXPECT_THAT(found, ElementsAre(Remark{"Nr. 2", 2, {2}, {}, ""}));
    EXPECT_EQ(first_conversation(write_connection(), workspace).value(), morning - 1h);
}

}  // namespace
}  // namespace waydesk::days
