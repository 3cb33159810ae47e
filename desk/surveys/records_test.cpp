#include "desk/surveys/records.hpp"
#include "desk/surveys/retelling.hpp"

#include "core/store/direct_ledger.hpp"
#include "core/time/rfc3339.hpp"
#include "desk/desk_sql.hpp"
#include "desk/rows.hpp"
#include "desk/surveys/surveys_sql.hpp"
#include "tests/support/on_each_engine.hpp"

namespace waydesk::surveys {
namespace {

constexpr std::int64_t workspace = 1;
constexpr desk::ContactId ann{4};
constexpr desk::IdentityId phone{5}, laptop{6};
const Instant noon = time::parse_rfc3339("2026-05-04T12:00:00Z").value();

class SurveyRecordsTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({sql::migrations, desk::sql::migrations});
        ledger_ = std::make_unique<store::DirectLedger>(write_connection(), lease());
        store::Change change;
        desk::Contact contact;
        contact.id = ann, contact.name = "Ann";
        change.put_new(desk::tables::contact, desk::rows::of(desk::WorkspaceId{workspace}, contact));
        for (const desk::IdentityId id : {phone, laptop}) {
            desk::Identity identity;
            identity.id = id, identity.contact = ann, identity.value = "site/" + id.str();
            change.insert(desk::tables::identity, desk::rows::of(desk::WorkspaceId{workspace}, identity));
        }
        EXPECT_TRUE(submit(std::move(change)));
    }
    Result<void> submit(store::Change change) {
        Result<void> written;
        const auto taken = ledger_->submit(std::move(change), [&](Result<void> result) { written = result; });
        EXPECT_TRUE(taken);
        return written;
    }
    Survey ask(std::int64_t id, Kind kind = Kind::csat, desk::IdentityId who = phone, Instant at = noon) {
        Survey survey;
        survey.id = {id}, survey.kind = kind, survey.conversation = {100 + id}, survey.number = id;
        survey.identity = who, survey.contact = ann, survey.contact_name = "Ann", survey.agent = {7},
        survey.queue = {8};
        survey.language = "de", survey.channel = "webchat", survey.asked_at = at;
        store::Change change;
        put_asked(change, workspace, survey);
        EXPECT_TRUE(submit(std::move(change)));
        return survey;
    }
    Result<void> write_answer(const Survey& before, const Reply& reply) {
        store::Change change;
        put_answered(change, workspace, surveys::answer(before, reply).value(), reply);
        return submit(std::move(change));
    }
    std::vector<std::int64_t> listed(const SurveyFilter& filter, Instant now = noon) {
        std::vector<std::int64_t> out;
        for (const Survey& one : read_surveys(write_connection(), workspace, filter, now).value())
            out.push_back(one.id.value);
        return out;
    }

    using Ids = std::vector<std::int64_t>;

private:
    std::unique_ptr<store::DirectLedger> ledger_;
};
INSTANTIATE_TEST_SUITE_P(Engines, SurveyRecordsTest, testing::engines(), testing::engine_name);

TEST_P(SurveyRecordsTest, are_read_as_they_were_written_with_their_answers) {
    const Survey asked = ask(1);
    EXPECT_EQ(read_survey(write_connection(), workspace, {1}).value(), asked);
    const Reply first{noon + 1h, "widget", 2, "zu spät", std::nullopt}, second{noon + 2h, "link", 5, "", true};
    ASSERT_TRUE(write_answer(asked, first));
    const Survey answered = read_survey(write_connection(), workspace, {1}).value();
    EXPECT_EQ(answered, surveys::answer(asked, first).value());
    ASSERT_TRUE(write_answer(answered, second));
    const auto history = read_answers(write_connection(), workspace, {1}).value();
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[0].comment, "zu spät");
    EXPECT_EQ(history[0].solved, std::nullopt);
    EXPECT_EQ(history[1].score, 5);
    EXPECT_EQ(history[1].via, "link");
    EXPECT_EQ(read_survey(write_connection(), workspace, {9}).error(), Errc::not_found);
}

TEST_P(SurveyRecordsTest, refuse_an_answer_that_did_not_see_the_one_before) {
    const Survey asked = ask(1);
    ASSERT_TRUE(write_answer(asked, {noon, "widget", 5, {}, {}}));
    EXPECT_EQ(write_answer(asked, {noon, "link", 1, {}, {}}).error(), store::Errc::guard_missed);
    EXPECT_EQ(read_survey(write_connection(), workspace, {1}).value().score, 5);
}

TEST_P(SurveyRecordsTest, hold_one_survey_of_a_conversation) {
    ask(1);
    Survey again;
    again.id = {2}, again.conversation = {101};
    store::Change change;
    put_asked(change, workspace, again);
    EXPECT_FALSE(submit(std::move(change)));
}

TEST_P(SurveyRecordsTest, are_listed_by_what_is_asked_for) {
    const Survey low = ask(1), good = ask(2), nps = ask(3, Kind::nps, laptop, noon - 20 * 24h);
    ask(4, Kind::ces, laptop, noon - 15 * 24h);
    ASSERT_TRUE(write_answer(low, {noon, "widget", 2, {}, {}}));
    ASSERT_TRUE(write_answer(good, {noon, "widget", 4, {}, {}}));
    ASSERT_TRUE(write_answer(nps, {noon - 19 * 24h, "widget", 6, {}, {}}));
    ask(5);
    EXPECT_EQ(listed({}), (Ids{5, 4, 3, 2, 1}));
    SurveyFilter filter;
    filter.state = State::open;
    EXPECT_EQ(listed(filter), Ids{5});
    filter.state = State::over;
    EXPECT_EQ(listed(filter), Ids{4});
    filter.state = State::answered;
    EXPECT_EQ(listed(filter), (Ids{3, 2, 1}));
    filter = {}, filter.low = Settings{};
    EXPECT_EQ(listed(filter), (Ids{3, 1})) << "6 of 10 is low, 2 of 5 too";
    filter = {}, filter.kind = Kind::csat, filter.before = {5}, filter.limit = 1;
    EXPECT_EQ(listed(filter), Ids{2});
    filter = {}, filter.from = noon - 16 * 24h, filter.to = noon;
    EXPECT_EQ(listed(filter), Ids{4});
    filter = {}, filter.agent = {77};
    EXPECT_EQ(listed(filter), Ids{});
    const auto own = read_surveys_of(write_connection(), workspace, laptop, 10).value();
    EXPECT_EQ(own.size(), 2U);
    EXPECT_EQ(read_surveys_of(write_connection(), workspace, ann, 10).value().size(), 5U);
}

TEST_P(SurveyRecordsTest, tell_how_a_conversation_ended) {
    ask(1, Kind::nps, laptop);
    const auto ending = [&](std::int64_t conversation) {
        return read_ending(write_connection(), workspace, {conversation}, ann).value();
    };
    EXPECT_TRUE(ending(101).was_asked);
    EXPECT_FALSE(ending(200).was_asked);
    EXPECT_EQ(ending(200).nps_asked_at, noon) << "of the contact, on any of his devices";
    EXPECT_FALSE(ending(200).is_answered);
    store::Change change;
    const auto say = [&](std::int64_t seq, const desk::Author& author, desk::Visibility visibility) {
        desk::Event event;
        event.conversation = {200}, event.journal = seq, event.seq = seq, event.author = author, event.at = noon;
        event.visibility = visibility, event.body = "{}";
        change.insert(desk::tables::event, desk::rows::of(desk::WorkspaceId{workspace}, event));
    };
    say(1, desk::Author::visitor(phone), desk::Visibility::all);
    say(2, desk::Author::agent({7}), desk::Visibility::agents);
    say(3, {}, desk::Visibility::all);
    ASSERT_TRUE(submit(std::move(change)));
    EXPECT_FALSE(ending(200).is_answered) << "a note and our own words are no answer of an agent";
    change = {};
    say(4, desk::Author::agent({7}), desk::Visibility::all);
    ASSERT_TRUE(submit(std::move(change)));
    EXPECT_TRUE(ending(200).is_answered);
}

TEST_P(SurveyRecordsTest, are_counted_for_figures) {
    ASSERT_TRUE(write_answer(ask(1), {noon, "widget", 2, {}, {}}));
    ask(2);
    ask(3, Kind::ces);
    const auto asked = read_asked(write_connection(), workspace, Kind::csat, noon, noon + 1s).value();
    ASSERT_EQ(asked.size(), 2U);
    EXPECT_EQ(asked[0].score, 2);
    EXPECT_EQ(asked[0].agent, desk::AgentId{7});
    EXPECT_EQ(asked[1].score, std::nullopt);
    EXPECT_TRUE(read_asked(write_connection(), workspace, Kind::csat, noon + 1s, noon + 2s).value().empty());
}

TEST_P(SurveyRecordsTest, are_held_against_their_answers_and_made_anew_from_them) {
    Survey one = ask(1);
    ASSERT_TRUE(write_answer(one, {noon, "widget", 2, "Slow", false}));
    one = read_survey(write_connection(), workspace, one.id).value();
    ASSERT_TRUE(write_answer(one, {noon + 1s, "link", 5, "Thanks", true}));
    ask(2, Kind::nps);
    const Survey told = read_survey(write_connection(), workspace, one.id).value();
    const Comparison sound = compare(write_connection(), workspace, noon).value();
    EXPECT_EQ(sound.checked, 2);
    EXPECT_TRUE(sound.differences.empty());
    store::Change change;
    change.guard(sql::answer_survey, {noon.us, noon.us, std::int64_t{1}, std::string("Wrong"), std::int64_t{1},
                                      std::int64_t{3}, workspace, one.id.value, std::int64_t{2}});
    ASSERT_TRUE(submit(std::move(change)));
    const Comparison wrong = compare(write_connection(), workspace, noon).value();
    ASSERT_EQ(wrong.differences.size(), 1U);
    EXPECT_EQ(wrong.differences[0].conversation, one.conversation);
    change = {};
    retell(change, workspace);
    ASSERT_TRUE(submit(std::move(change)));
    EXPECT_EQ(read_survey(write_connection(), workspace, one.id).value(), told);
    EXPECT_TRUE(compare(write_connection(), workspace, noon).value().differences.empty());
}

}  // namespace
}  // namespace waydesk::surveys
