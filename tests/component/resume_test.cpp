// Coming back: what was missed in batches and then live, or a reset; and the agents' list by its cursor (P5, P11).
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/transcript.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

class ResumeTest : public OnRunningServer {
protected:
    static Fields after(const std::string& conversation, std::int64_t seq, const std::string& epoch = {}) {
        Fields auth{{"resume", list({object({{"conversation", conversation}, {"after", seq}})})}};
        if (!epoch.empty()) auth.emplace_back("epoch", epoch);
        return auth;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, ResumeTest, engines(), engine_name);

TEST_P(ResumeTest, brings_what_was_missed_in_batches_and_then_lives) {
    serve();
    Traveler here(place());
    here.arrive();
    const std::string conversation = here.begin("0").text("conversation");
    std::vector<std::int64_t> posted;
    for (int i = 1; i <= 450; ++i) posted.push_back(here.post_message(std::to_string(i), new_client_id()));
    for (const std::int64_t id : posted) ASSERT_EQ(here.wire().reply_to(id).type(), "ack");

    Traveler there(place());
    there.share(here);
    const Value ready = there.connect(after(conversation, 1));
    EXPECT_EQ(ready.items("conversations").front().number("head"), 451);
    std::vector<Value> events;
    std::vector<std::size_t> sizes;
    for (bool more = true; more;) {
        const Value batch = there.wire().expect("events");
        more = batch.flag("more");
        sizes.push_back(batch.items("events").size());
        for (const Value& event : batch.items("events")) events.push_back(event);
    }
    EXPECT_THAT(sizes, ::testing::ElementsAre(200, 200, 50));
    EXPECT_EQ(there.wire().expect("live").number("head"), 451);
    EXPECT_TRUE(is_dense(events, 2));
    EXPECT_EQ(events.back().text("body.text"), "450");
    here.say("and on");
    EXPECT_EQ(there.wire().expect_event("message").number("seq"), 452);
}

TEST_P(ResumeTest, at_the_head_it_lives_at_once) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("only this").text("conversation");
    traveler.connect(after(conversation, 1));
    EXPECT_EQ(traveler.wire().expect("live").number("head"), 1);
    EXPECT_FALSE(traveler.wire().find("events"));
}

TEST_P(ResumeTest, large_bodies_come_in_batches_of_bounded_size) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("small").text("conversation");
    for (int i = 0; i < 40; ++i)
        ASSERT_EQ(traveler.say(std::string(15'000, static_cast<char>('a' + i % 26))).type(), "ack");
    traveler.connect(after(conversation, 0));
    const Value batch = traveler.wire().expect("events");
    EXPECT_TRUE(batch.flag("more"));
    EXPECT_TRUE(is_dense(batch.items("events")));
    EXPECT_LE(batch.str().size(), 300'000U);
    // What does not fit into the outbox is not queued: he is told to fetch it.
    const auto goes_on = [](const Value& frame) { return frame.type() == "lag" || frame.type() == "live"; };
    EXPECT_EQ(traveler.wire().expect_that("lag or live", goes_on).number("head"), 41);
    EXPECT_TRUE(is_dense(sync(traveler.wire(), conversation, batch.items("events").back().number("seq")),
                         batch.items("events").back().number("seq") + 1));
}

TEST_P(ResumeTest, a_cursor_past_the_head_or_of_another_epoch_is_reset) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("one").text("conversation");
    traveler.say("two");
    traveler.connect(after(conversation, 99));
    const Value past = traveler.wire().expect("reset");
    EXPECT_EQ(past.text("why"), "epoch");
    EXPECT_EQ(past.number("head"), 2);
    traveler.connect(after(conversation, 1, "another"));
    const Value other = traveler.wire().expect("reset");
    EXPECT_EQ(other.text("why"), "epoch");
    EXPECT_THAT(messages_of(other.items("events")), ::testing::ElementsAre("one", "two"));
    traveler.say("three");
    EXPECT_EQ(traveler.wire().record().back().type(), "ack") << "after a reset it lives";
}

TEST_P(ResumeTest, a_restored_backup_has_a_new_epoch_and_confuses_nobody) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("kept").text("conversation");
    const std::string epoch = traveler.wire().record().front().text("epoch");
    const std::string backup = (server().data().parent_path() / "backup").string();
    if (is_sqlite()) {
        std::vector<std::string> words{"backup", backup};
        for (const std::string& flag : server().store_flags()) words.push_back(flag);
        const Finished made = run_program(words);
        ASSERT_EQ(made.exit_code, 0) << made.complaint;
        traveler.say("lost with the disk");
    }
    const std::int64_t held = is_sqlite() ? 2 : 1;
    ASSERT_EQ(stop(), 0);
    for (const char* part : {"waydesk.db", "waydesk.db-wal", "waydesk.db-shm"})  // the disk is lost
        if (is_sqlite()) std::filesystem::remove(server().data() / part);
    std::vector<std::string> words{"restore", backup, is_sqlite() ? "--verify" : "--adopt"};
    for (const std::string& flag : server().store_flags()) words.push_back(flag);
    const Finished restored = run_program(words);
    ASSERT_EQ(restored.exit_code, 0) << restored.complaint;
    server().start();

    traveler.connect(after(conversation, held, epoch));
    EXPECT_NE(traveler.wire().record().front().text("epoch"), epoch);
    const Value reset = traveler.wire().expect("reset");
    EXPECT_EQ(reset.text("why"), "epoch");
    EXPECT_THAT(messages_of(reset.items("events")), ::testing::ElementsAre("kept"));
    EXPECT_EQ(traveler.say("and on").number("seq"), 2);
}

TEST_P(ResumeTest, entries_that_are_not_his_are_passed_over) {
    serve();
    Traveler owner(place());
    owner.arrive();
    const std::string conversation = owner.begin("mine").text("conversation");
    Traveler stranger(place());
    stranger.open_session();
    const Value ready = stranger.connect({{"resume", list({object({{"conversation", conversation}, {"after", 0}}),
                                                           object({{"conversation", "c_1"}, {"after", 0}}),
                                                           object({{"conversation", "nonsense"}, {"after", 0}})})}});
    EXPECT_TRUE(ready.items("conversations").empty());
    stranger.wire().settle();
    EXPECT_FALSE(stranger.wire().find("events"));
    EXPECT_FALSE(stranger.wire().find("live"));
    EXPECT_FALSE(stranger.wire().find("reset"));
}

TEST_P(ResumeTest, the_agents_list_goes_on_from_its_cursor_or_starts_anew) {
    serve();
    AgentClient mia = agent("mia");
    mia.arrive();
    const Value whole = mia.wire().expect("feed");
    EXPECT_TRUE(whole.flag("reset"));
    EXPECT_TRUE(whole.items("items").empty());
    Traveler first(place());
    first.arrive();
    first.begin("first");
    const auto holds = [](const std::string& id) {
        return [id](const Value& frame) {
            if (frame.type() != "feed") return false;
            for (const Value& item : frame.items("items"))
                if (item.text("id") == id) return true;
            return false;
        };
    };
    const std::int64_t cursor = mia.wire().expect_that("feed item", holds(first.conversation())).number("cursor");
    mia.wire().cut();
    Traveler second(place());
    second.arrive();
    second.begin("second");

    mia.connect({{"feed", cursor}});
    const Value rest = mia.wire().expect("feed");
    EXPECT_FALSE(rest.flag("reset"));
    ASSERT_FALSE(rest.items("items").empty()) << "a cursor may repeat the last item, and leaves none out";
    const Value newest = rest.items("items").back();
    EXPECT_EQ(newest.text("id"), second.conversation());
    EXPECT_EQ(newest.text("preview.text"), "second");
    EXPECT_EQ(newest.number("unread"), 1);

    mia.connect({{"feed", rest.number("cursor") + 1'000}});
    const Value anew = mia.wire().expect("feed");
    EXPECT_TRUE(anew.flag("reset"));
    EXPECT_EQ(anew.items("items").size(), 2U);
}

TEST_P(ResumeTest, subscribing_after_a_place_brings_the_rest) {
    serve();
    Traveler traveler(place());
    traveler.arrive();
    const std::string conversation = traveler.begin("one").text("conversation");
    AgentClient mia = agent("mia");
    mia.arrive();
    EXPECT_EQ(mia.subscribe(conversation, 1).type(), "live");
    const std::optional<Value> missed = mia.wire().find("events");
    ASSERT_TRUE(missed);
    EXPECT_TRUE(is_dense(missed->items("events"), 2));
    EXPECT_EQ(mia.wire().ask("unsubscribe", {{"conversation", conversation}}).type(), "ok");
    traveler.say("unheard");
    mia.wire().settle();
    EXPECT_FALSE(mia.wire().find("event"));
    EXPECT_EQ(mia.subscribe("c_1", 0).text("code"), "not_found");
}

}  // namespace
}  // namespace waydesk::testing
