#include "desk/quality/records.hpp"

#include "core/store/direct_ledger.hpp"
#include "core/time/rfc3339.hpp"
#include "desk/desk_sql.hpp"
#include "desk/quality/quality_sql.hpp"
#include "desk/rows.hpp"
#include "desk/surveys/records.hpp"
#include "desk/surveys/surveys_sql.hpp"
#include "tests/support/on_each_engine.hpp"

namespace waydesk::quality {
namespace {

constexpr std::int64_t workspace = 1;
constexpr desk::ContactId ann{4};
constexpr desk::AgentId mia{1}, leo{2};
const Instant noon = time::parse_rfc3339("2026-05-04T12:00:00Z").value();
using Ids = std::vector<std::int64_t>;

class QualityRecordsTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({sql::migrations, surveys::sql::migrations, desk::sql::migrations});
        ledger_ = std::make_unique<store::DirectLedger>(write_connection(), lease());
    }
    Result<void> submit(store::Change change) {
        Result<void> written;
        const auto taken = ledger_->submit(std::move(change), [&](Result<void> result) { written = result; });
        EXPECT_TRUE(taken);
        return written;
    }
    Followed visit(std::int64_t id, Instant due_at, std::string state = "planned") {
        Followed out;
        out.one.id = {id}, out.one.kind = "visit", out.one.number = id, out.one.state = std::move(state);
        out.one.contact = ann, out.one.booking = "b_1", out.one.language = "de", out.one.opened_at = noon;
        out.one.steps = 1, out.due_at = due_at;
        out.one.fields = {{"reference", std::string("QX7K2P")}};
        if (out.one.state == "closed") out.one.closed_at = noon;
        return out;
    }
    Result<void> write(const Followed& after) {
        const cases::Step step{after.one.steps,  noon, desk::Author::agent(mia), "plan", "", after.one.state,
                               after.one.fields, {}};
        store::Change change;
        put(change, workspace, after, step);
        return submit(std::move(change));
    }
    static Ids ids(const Result<std::vector<Followed>>& all) {
        Ids out;
        for (const Followed& one : all.value()) out.push_back(one.one.id.value);
        return out;
    }
    void end_conversation(std::int64_t id, desk::AgentId agent, desk::Status status = desk::Status::resolved,
                          Instant opened = noon) {
        desk::ConversationState state;
        state.id = {id}, state.number = id, state.status = status, state.agent = agent, state.queue = {8};
        state.opened_at = opened, state.last_at = noon;
        store::Change change;
        change.put_new(desk::tables::conversation, desk::rows::of(desk::WorkspaceId{workspace}, state));
        ASSERT_TRUE(submit(std::move(change)));
    }
    void say(std::int64_t conversation, std::int64_t seq, const desk::Author& author, Instant at) {
        desk::Event event;
        event.conversation = {conversation}, event.journal = conversation * 100 + seq, event.seq = seq;
        event.author = author, event.at = at, event.body = "{}";
        store::Change change;
        change.insert(desk::tables::event, desk::rows::of(desk::WorkspaceId{workspace}, event));
        ASSERT_TRUE(submit(std::move(change)));
    }
    std::map<std::int64_t, std::string> candidates(bool finds_reasons) {
        std::map<std::int64_t, std::string> out;
        for (const Candidate& one :
             read_candidates(write_connection(), workspace, noon - 1h, noon + 1h, {}, finds_reasons, {}).value())
            out[one.number] = one.why;
        return out;
    }

private:
    std::unique_ptr<store::DirectLedger> ledger_;
};
INSTANTIATE_TEST_SUITE_P(Engines, QualityRecordsTest, testing::engines(), testing::engine_name);

TEST_P(QualityRecordsTest, are_read_as_they_were_written_with_their_steps) {
    const Followed planned = visit(1, noon + 24h);
    ASSERT_TRUE(write(planned));
    Followed tried = planned;
    tried.one.state = "attempted", tried.one.steps = 2, tried.one.handler = mia;
    ASSERT_TRUE(write(tried));
    EXPECT_EQ(read_followed(write_connection(), workspace, "visit", 1).value(), tried);
    const auto steps = read_steps(write_connection(), workspace, tried).value();
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[1].to, "attempted");
    EXPECT_EQ(steps[1].author, desk::Author::agent(mia));
    EXPECT_EQ(read_followed(write_connection(), workspace, "inspection", 1).error(), Errc::not_found);
    EXPECT_EQ(write(tried).error(), store::Errc::guard_missed) << "somebody else took the step";
    EXPECT_EQ(latest_number(write_connection(), workspace, "visit").value(), 1);
    EXPECT_EQ(latest_followed(write_connection(), workspace).value(), 1);
}

TEST_P(QualityRecordsTest, are_listed_by_when_they_are_due_or_by_what_is_asked_for) {
    ASSERT_TRUE(write(visit(1, noon + 3h)));
    ASSERT_TRUE(write(visit(2, noon + 1h, "attempted")));
    ASSERT_TRUE(write(visit(3, noon + 1h)));
    ASSERT_TRUE(write(visit(4, noon, "closed")));
    const auto due = [&](const std::string& state, std::int64_t before, std::int64_t limit) {
        return ids(read_due(write_connection(), workspace, {"visit", state, {}, {}, {}, before, limit}));
    };
    EXPECT_EQ(due("open", 0, 2), (Ids{2, 3}));
    EXPECT_EQ(due("open", 3, 2), Ids{1});
    EXPECT_EQ(due("planned", 0, 9), (Ids{3, 1}));
    const auto listed = [&](FollowedRange range) {
        range.kind = "visit";
        return ids(read_followed(write_connection(), workspace, range));
    };
    EXPECT_EQ(listed({}), (Ids{4, 3, 2, 1}));
    EXPECT_EQ(listed({.state = "over"}), Ids{4});
    EXPECT_EQ(listed({.state = "open", .before = 3}), (Ids{2, 1}));
    EXPECT_EQ(listed({.state = "attempted"}), Ids{2});
    EXPECT_EQ(listed({.handler = mia}), Ids{});
}

TEST_P(QualityRecordsTest, of_inspections_are_somebodys_as_scorer_or_as_who_served) {
    for (const auto& [id, subject, handler] : {std::tuple{1, mia, leo}, {2, leo, mia}, {3, leo, desk::AgentId{}}}) {
        Followed one = visit(id, {});
        one.one.kind = "inspection", one.one.fields = {}, one.subject = subject, one.one.handler = handler;
        ASSERT_TRUE(write(one));
    }
    const auto of = [&](FollowedRange range) {
        range.kind = "inspection";
        return ids(read_followed(write_connection(), workspace, range));
    };
    EXPECT_EQ(of({.only_of = mia}), (Ids{2, 1}));
    EXPECT_EQ(of({.subject = leo}), (Ids{3, 2}));
    EXPECT_EQ(of({.subject = leo, .handler = mia}), Ids{2});
}

TEST_P(QualityRecordsTest, know_whether_a_contact_rests_from_visits) {
    ASSERT_TRUE(write(visit(1, noon, "closed")));
    const auto visited = [&](Instant since) { return count_visits(write_connection(), workspace, ann, since).value(); };
    EXPECT_EQ(visited(noon), 1);
    EXPECT_EQ(visited(noon + 1s), 0);
    ASSERT_TRUE(write(visit(2, noon)));
    EXPECT_EQ(visited(noon + 1s), 1) << "one is open";
    EXPECT_EQ(count_visits_for(write_connection(), workspace, ann, "b_1").value(), 2);
    EXPECT_EQ(count_visits_for(write_connection(), workspace, ann, "b_2").value(), 0);
}

TEST_P(QualityRecordsTest, know_whom_an_agent_meets_in_his_queues) {
    constexpr desk::WorkspaceId here{workspace};
    desk::Identity identity;
    identity.id = {31}, identity.contact = ann, identity.value = "site/31";
    desk::ConversationState state;
    state.id = {50}, state.number = 50, state.identity = identity.id, state.queue = {8};
    store::Change change;
    change.insert(desk::tables::identity, desk::rows::of(here, identity));
    change.put_new(desk::tables::conversation, desk::rows::of(here, state));
    change.insert(desk::tables::queue_member, desk::rows::member(here, {8}, mia));
    change.insert(desk::tables::queue_member, desk::rows::member(here, {9}, leo));
    ASSERT_TRUE(submit(std::move(change)));
    EXPECT_EQ(find_meeting(write_connection(), workspace, ann, mia).value(), desk::ConversationId{50});
    EXPECT_EQ(find_meeting(write_connection(), workspace, ann, leo).value(), desk::ConversationId{});
}

TEST_P(QualityRecordsTest, find_what_may_be_drawn_and_why) {
    end_conversation(1, mia, desk::Status::resolved, noon - 60 * 24h);
    end_conversation(2, mia), end_conversation(3, mia), end_conversation(4, mia), end_conversation(5, leo);
    end_conversation(6, mia, desk::Status::assigned);
    end_conversation(7, {});
    Followed drawn = visit(9, {});
    drawn.one.kind = "inspection", drawn.one.fields = {}, drawn.one.conversation = {2};
    ASSERT_TRUE(write(drawn));
    const desk::Author traveler = desk::Author::visitor({3});
    say(3, 1, traveler, noon), say(3, 2, traveler, noon + 20min), say(3, 3, desk::Author::agent(mia), noon + 30min);
    say(4, 1, traveler, noon), say(4, 2, desk::Author::agent(mia), noon + 29min), say(4, 3, traveler, noon + 5h);
    surveys::Survey survey;
    survey.id = {1}, survey.conversation = {1}, survey.score = 2, survey.first_at = noon;
    store::Change change;
    surveys::put_asked(change, workspace, survey);
    ASSERT_TRUE(submit(std::move(change)));
    using Found = std::map<std::int64_t, std::string>;
    EXPECT_EQ(candidates(true), (Found{{1, "low_score"}, {3, "long_silence"}, {4, "random"}, {5, "new_agent"}}));
    EXPECT_EQ(candidates(false), (Found{{1, "random"}, {3, "random"}, {4, "random"}, {5, "random"}}));
}

}  // namespace
}  // namespace waydesk::quality
