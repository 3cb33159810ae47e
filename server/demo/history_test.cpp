#include "server/demo/history.hpp"

#include "core/store/direct_ledger.hpp"
#include "core/utf8.hpp"
#include "desk/desk_sql.hpp"
#include "desk/loader.hpp"
#include "desk/rows.hpp"
#include "server/demo/desk_in_time.hpp"
#include "server/demo/levels.hpp"
#include "tests/support/on_each_engine.hpp"

namespace waydesk::demo {
namespace {

using desk::EventKind;
using desk::EventPtr;
using desk::Status;

const Instant saturday_night = Instant::from_ms(1'767'484'800'000);  // 4 January 2026, 00:00 UTC

class HistoryTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        if (HasFatalFailure()) return;
        migrate({desk::sql::migrations});
        ledger_ = std::make_unique<store::DirectLedger>(write_connection(), lease(workspace_.value));
        write_accounts();
    }

    void write_accounts() {
        const ManualClock clock(saturday_night);
        IdSource ids(clock, 0);
        const desk::Queue general{ids.next<desk::QueueId>(), "General", 1};
        store::Change change;
        change.insert(desk::tables::queue, desk::rows::of(workspace_, general));
        for (const auto& [name, languages] :
             {std::pair{"mia", "en de fr"}, {"leo", "en es"}, {"sara", "en ja zh-CN"}, {"dana", "en"}}) {
            desk::Agent agent;
            agent.id = ids.next<desk::AgentId>();
            agent.name = name;
            agent.email = std::string(name) + "@demo.example";
            agent.languages = desk::split_languages(languages);
            change.insert(desk::tables::agent, desk::rows::of(workspace_, agent));
            change.insert(desk::tables::queue_member, desk::rows::member(workspace_, general.id, agent.id));
            agents_[name] = agent.id;
        }
        (void)ledger_->submit(std::move(change), [](const Result<void>& written) { ASSERT_TRUE(written); });
    }

    void seed(std::uint64_t seed_of_random = 1) {
        SeededRandom random(seed_of_random);
        HistorySettings settings;
        settings.workspace = workspace_;
        settings.now = saturday_night;
        const auto seeded = seed_history(settings, write_connection(), *ledger_, random);
        ASSERT_TRUE(seeded) << seeded.error().sentence;
    }

    desk::Loader loader() { return {write_connection(), workspace_}; }
    std::vector<desk::ConversationPtr> conversations() {
        std::vector<desk::ConversationPtr> all;
        for (int status = 1; status <= 8; ++status)
            for (const auto& each : loader().conversations(static_cast<Status>(status), {}, 10'000).value())
                all.push_back(each);
        return all;
    }
    std::vector<EventPtr> events_of(desk::ConversationId id) {
        return loader().events_after(id, false, 0, 1'000).value();
    }

    const desk::WorkspaceId workspace_{7};
    std::unique_ptr<store::DirectLedger> ledger_;
    std::map<std::string, desk::AgentId> agents_;
};

TEST_P(HistoryTest, numbers_the_events_of_every_conversation_without_a_hole) {
    seed();
    for (const auto& conversation : conversations()) {
        std::int64_t seq = 0, public_seq = 0, visitor_messages = 0, journal = 0;
        Instant at;
        for (const EventPtr& event : events_of(conversation->id)) {
            EXPECT_EQ(event->seq, ++seq);
            if (event->is_public()) ++public_seq;
            EXPECT_EQ(event->public_seq, public_seq);
            EXPECT_GT(event->journal, journal);
            EXPECT_GE(event->at, at);
            if (event->kind == EventKind::message && event->author.is_visitor()) ++visitor_messages;
            journal = event->journal, at = event->at;
        }
        EXPECT_EQ(conversation->head, seq);
        EXPECT_EQ(conversation->public_head, public_seq);
        EXPECT_EQ(conversation->journal, journal);
        EXPECT_EQ(conversation->visitor_messages, visitor_messages);
        EXPECT_EQ(conversation->last_at, at);
        EXPECT_LE(at, saturday_night);
    }
}

TEST_P(HistoryTest, shows_the_last_visible_message_as_the_preview) {
    seed();
    for (const auto& conversation : conversations()) {
        EventPtr last;
        for (const EventPtr& event : events_of(conversation->id))
            if (event->kind == EventKind::message && event->is_public()) last = event;
        ASSERT_TRUE(last);
        EXPECT_EQ(conversation->preview.text,
                  first_code_points(desk::message_body_from_json(last->body).value().text, 200));
        EXPECT_EQ(conversation->preview.at, last->at);
        EXPECT_EQ(conversation->preview.by, last->author.kind);
    }
}

TEST_P(HistoryTest, tells_a_month_of_several_hundred_conversations_in_seven_languages) {
    seed();
    const auto all = conversations();
    EXPECT_EQ(all.size(), HistorySettings{}.conversations);
    std::map<std::string, int> languages;
    std::map<std::int64_t, int> days;
    for (const auto& conversation : all) {
        ++languages[conversation->language];
        ++days[(saturday_night - conversation->opened_at) / 24h];
        EXPECT_FALSE(conversation->contact_name.empty());
        EXPECT_FALSE(conversation->subject.empty());
    }
    EXPECT_EQ(languages.size(), 7U);
    EXPECT_GT(languages["en"], 150);
    EXPECT_GT(languages["zh-CN"], 30);
    EXPECT_GE(days.size(), 28U);
}

TEST_P(HistoryTest, leaves_work_for_everybody_who_signs_in) {
    seed();
    std::map<Status, int> by_status;
    std::map<desk::AgentId, int> assigned;
    for (const auto& conversation : conversations()) {
        ++by_status[conversation->status];
        if (conversation->status == Status::assigned) ++assigned[conversation->agent];
    }
    EXPECT_GE(by_status[Status::waiting], 3);
    EXPECT_EQ(by_status[Status::offered], 0);
    EXPECT_EQ(by_status[Status::snoozed], 1);
    for (const char* name : {"mia", "leo", "sara"}) EXPECT_GE(assigned[agents_[name]], 1) << name;
    EXPECT_GT(by_status[Status::resolved], 300);
}

TEST_P(HistoryTest, has_clocks_that_ran_all_along_and_says_what_they_did) {
    seed();
    const desk::DeskSnapshot snapshot = loader().snapshot().value();
    EXPECT_EQ(snapshot.calendars.size(), 2U);
    EXPECT_EQ(snapshot.service_levels.size(), 3U);
    EXPECT_FALSE(snapshot.service_level_order.body.empty());
    routing::sla::Levels levels;
    for (const desk::Queue& queue : snapshot.queues)
        if (queue.name == "Complaints") DemoLevels(queue.id).put_in_force(levels);
    std::map<std::string, int> open, late;
    for (const auto& conversation : conversations()) {
        if (!desk::is_open(conversation->status)) continue;
        levels.begin_load(conversation->id);
        levels.load(conversation->id, events_of(conversation->id));
        for (const desk::ClockView& clock : levels.clocks(conversation->id, saturday_night)) {
            if (clock.is_open) ++open[clock.clock];
            if (clock.is_open && clock.state == "breached") ++late[clock.clock];
        }
    }
    EXPECT_GE(open["first_response"], 4);
    EXPECT_GE(open["next_response"], 2);
    EXPECT_GE(open["resolution"], 10);
    EXPECT_GE(late["first_response"], 1);
    EXPECT_LT(late["first_response"], open["first_response"]);
}

TEST_P(HistoryTest, is_restored_by_a_desk_that_takes_the_next_message) {
    seed();
    desk::DeskSnapshot snapshot = loader().snapshot().value();
    EXPECT_EQ(snapshot.queues.size(), 4U);
    const desk::LoadedConversation waiting =
        *std::find_if(snapshot.open.begin(), snapshot.open.end(),
                      [](const auto& each) { return each.state.status == Status::waiting; });
    DeskInTime desk(workspace_, snapshot, saturday_night);
    desk.on_offer = [](const desk::ConversationPtr&) {};
    desk.on_change = desk.on_offer;
    EXPECT_EQ(desk.desk().conversations().size(), snapshot.open.size());
    for (const auto& [id, agent] : desk.desk().agents()) EXPECT_LE(agent.used, agent.capacity);

    desk.advance(saturday_night + 1s);
    const desk::Asker mia = desk::Asker::agent(agents_["mia"]);
    desk.submit(mia, desk::Connected{});
    desk.submit(mia, desk::SetPresence{desk::Presence::available, {}});
    const auto offered = std::count_if(
        desk.desk().conversations().begin(), desk.desk().conversations().end(),
        [&](const auto& each) { return each.second.state.offer && each.second.state.offer->agent == agents_["mia"]; });
    EXPECT_GE(offered, 1);
    EXPECT_TRUE(waiting.state.arrived_at.is_set());
}

TEST_P(HistoryTest, is_told_once) {
    seed();
    const auto first = loader().snapshot().value();
    seed(2);
    const auto second = loader().snapshot().value();
    EXPECT_EQ(first.journal, second.journal);
    EXPECT_EQ(first.number, second.number);
}

INSTANTIATE_TEST_SUITE_P(Engines, HistoryTest, testing::engines(), testing::engine_name);

}  // namespace
}  // namespace waydesk::demo
