#include "desk/cases/records.hpp"

#include "core/store/direct_ledger.hpp"
#include "core/time/rfc3339.hpp"
#include "desk/cases/cases_sql.hpp"
#include "desk/cases/complaint.hpp"
#include "desk/cases/fields.hpp"
#include "desk/cases/moving.hpp"
#include "desk/desk_sql.hpp"
#include "desk/rows.hpp"
#include "tests/support/on_each_engine.hpp"

namespace waydesk::cases {
namespace {

constexpr std::int64_t workspace = 1;
const Instant morning = time::parse_rfc3339("2026-05-04T09:00:00Z").value();

class CaseRecordsTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({sql::migrations, desk::sql::migrations});
        ledger_ = std::make_unique<store::DirectLedger>(write_connection(), lease());
    }
    Result<void> write(const Moved& moved) {
        store::Change change;
        put(change, workspace, moved);
        return submit(std::move(change));
    }
    Result<void> submit(store::Change change) {
        Result<void> written;
        const auto taken = ledger_->submit(std::move(change), [&](Result<void> result) { written = result; });
        EXPECT_TRUE(taken);
        return written;
    }
    Case store(const Moved& moved) {
        EXPECT_TRUE(write(moved));
        return moved.state;
    }
    Case receive(CaseId id, std::int64_t number, desk::ConversationId conversation = {}) {
        Case asked;
        asked.id = id, asked.number = number, asked.contact = {4}, asked.language = "zh-Hans";
        asked.conversation = conversation;
        const Fields told{{"channel", std::string("email")}, {"text", std::string("太晚了")}};
        return store(*open(complaint_process(), asked, "receive", told, {morning, {}, Actor::system, {}}, around_));
    }
    Moved withdrawn(const Case& one) {
        const Fields told{{"reason", std::string("It came.")}};
        const By traveler{morning + 1h, desk::Author::visitor({3}), Actor::traveler, {}};
        return *move(complaint_process(), one, "withdraw", told, traveler, around_);
    }
    Case withdraw(const Case& one) { return store(withdrawn(one)); }
    Result<void> try_to_withdraw(const Case& one) { return write(withdrawn(one)); }
    void begin_conversation(desk::ConversationId id, desk::IdentityId whose, desk::ContactId contact) {
        constexpr desk::WorkspaceId here{workspace};
        desk::Identity identity;
        identity.id = whose, identity.contact = contact, identity.value = "site/" + whose.str();
        desk::ConversationState state;
        state.id = id, state.identity = whose, state.number = id.value;
        store::Change change;
        change.insert(desk::tables::identity, desk::rows::of(here, identity));
        change.put_new(desk::tables::conversation, desk::rows::of(here, state));
        EXPECT_TRUE(submit(std::move(change)));
    }
    std::vector<CaseId> listed(const CaseRange& range) {
        std::vector<CaseId> out;
        for (const Case& one : read_cases(write_connection(), workspace, range).value()) out.push_back(one.id);
        return out;
    }

private:
    static time::BusinessCalendar always() {
        time::CalendarRules rules;
        rules.zone = "UTC";
        for (time::DayHours& day : rules.week) day = {{0, 24 * 60}};
        return *time::BusinessCalendar::make(rules);
    }
    time::BusinessCalendar calendar_ = always();
    Surroundings around_{calendar_, {}};
    std::unique_ptr<store::DirectLedger> ledger_;
};
INSTANTIATE_TEST_SUITE_P(Engines, CaseRecordsTest, testing::engines(), testing::engine_name);

TEST_P(CaseRecordsTest, come_back_as_they_were_stored) {
    Case stored = receive(CaseId{100}, 1);
    EXPECT_EQ(read_case(write_connection(), workspace, stored.id).value(), stored);
    stored = withdraw(stored);
    EXPECT_EQ(read_case(write_connection(), workspace, stored.id).value(), stored);
    const std::vector<Step> steps = read_steps(write_connection(), workspace, stored).value();
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[1], (Step{2, morning + 1h, desk::Author::visitor({3}), "withdraw", "received", "withdrawn",
                              Fields{{"reason", std::string("It came.")}}, "withdrawal"}));
    EXPECT_EQ(read_case(write_connection(), 2, stored.id).error(), Errc::not_found) << "another's";
}

TEST_P(CaseRecordsTest, of_two_who_take_a_step_at_once_the_second_is_refused) {
    const Case one = receive(CaseId{100}, 1);
    const Case withdrawn = withdraw(one);
    EXPECT_EQ(try_to_withdraw(one).error(), store::Errc::guard_missed);
    EXPECT_EQ(read_case(write_connection(), workspace, one.id).value(), withdrawn);
}

TEST_P(CaseRecordsTest, are_listed_open_from_the_oldest_all_from_the_newest_and_by_contact) {
    const Case first = receive(CaseId{100}, 1);
    receive(CaseId{101}, 2), receive(CaseId{102}, 3);
    withdraw(first);
    using Ids = std::vector<CaseId>;
    EXPECT_EQ(listed({"complaint", true}), (Ids{{101}, {102}}));
    EXPECT_EQ(listed({"complaint", true, CaseId{101}}), (Ids{{102}}));
    EXPECT_EQ(listed({"complaint", false}), (Ids{{102}, {101}, {100}}));
    EXPECT_EQ(listed({"refund", false}), Ids{});
    EXPECT_EQ(read_cases_of(write_connection(), workspace, {4}, CaseId{102}, 1).value().front().id, CaseId{101});
    EXPECT_EQ(latest_number(write_connection(), workspace, "complaint").value(), 3);
    EXPECT_EQ(latest_number(write_connection(), workspace, "refund").value(), 0);
}

TEST_P(CaseRecordsTest, are_found_by_their_conversation_and_by_whose_it_is_now) {
    begin_conversation({71}, {31}, {4});
    begin_conversation({72}, {32}, {5});
    receive(CaseId{100}, 1, {71}), receive(CaseId{101}, 2, {72}), receive(CaseId{102}, 3);
    EXPECT_EQ(read_cases_of(write_connection(), workspace, desk::ConversationId{71}).value().front().id, CaseId{100});
    EXPECT_TRUE(read_cases_of(write_connection(), workspace, desk::ConversationId{73}).value().empty());
    const auto fives = read_cases_of_person(write_connection(), workspace, {5}, 10).value();
    ASSERT_EQ(fives.size(), 1U);
    EXPECT_EQ(fives.front().one.id, CaseId{101});
    EXPECT_EQ(fives.front().one.clocks.size(), 3U);
    EXPECT_EQ(fives.front().identity, desk::IdentityId{32});
    EXPECT_EQ(latest_case(write_connection(), workspace).value(), CaseId{102});
    EXPECT_EQ(latest_case(write_connection(), 2).value(), CaseId{});
}

TEST_P(CaseRecordsTest, know_the_request_that_opened_them) {
    const desk::Author ann = desk::Author::visitor({3}), ben = desk::Author::visitor({4});
    store::Change change;
    put_request(change, workspace, ann, "k-1", CaseId{100});
    EXPECT_TRUE(submit(std::move(change)));
    EXPECT_EQ(read_request(write_connection(), workspace, ann, "k-1").value(), CaseId{100});
    EXPECT_EQ(read_request(write_connection(), workspace, ann, "k-2").value(), CaseId{});
    EXPECT_EQ(read_request(write_connection(), workspace, ben, "k-1").value(), CaseId{}) << "another's";
}

TEST(CaseFields, are_the_same_json_on_both_sides) {
    const Fields fields{{"amount", Money{497'50, "CNY"}},
                        {"members", std::int64_t{4}},
                        {"is_complete", true},
                        {"until", morning},
                        {"demand", std::vector<std::string>{"money", "apology"}},
                        {"text", std::string("\"æ\"")}};
    const std::string json = to_json(fields);
    EXPECT_EQ(json, R"({"amount":{"minor":49750,"currency":"CNY"},"demand":["money","apology"],"is_complete":true,)"
                    R"("members":4,"text":"\"æ\"","until":1777885200000})");
    EXPECT_EQ(*fields_from_json(json, complaint_process()), fields);
}

TEST(CaseFields, of_the_wrong_kind_are_named) {
    const auto read =
        fields_from_json(R"({"amount":5,"until":-1,"demand":[1],"nothing":1,"text":"x"})", complaint_process());
    ASSERT_FALSE(read);
    std::string names;
    for (const Flaw& flaw : read.error()) names += flaw.field + " ";
    EXPECT_EQ(names, "amount demand nothing until ");
    EXPECT_FALSE(fields_from_json("[1", complaint_process()));
}

}  // namespace
}  // namespace waydesk::cases
