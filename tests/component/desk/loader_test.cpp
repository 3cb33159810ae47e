// What the desk stores and reads, on each engine: the statements, the rows, the ledger's round trip.
#include "desk/desk_sql.hpp"
#include "desk/rows.hpp"
#include "tests/component/desk/desk_world.hpp"
#include "tests/support/on_each_engine.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::ElementsAre;

class DeskStorage : public OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        if (HasFatalFailure()) return;
        migrate_desk(write_connection());
        world_ = std::make_unique<DeskWorld>(write_connection());
    }
    DeskWorld& world() { return *world_; }
    Asker ann() { return world().visitor(world().ann); }
    Asker mia() { return Asker::agent(world().mia); }

private:
    std::unique_ptr<DeskWorld> world_;
};
INSTANTIATE_TEST_SUITE_P(Engines, DeskStorage, engines(), engine_name);

TEST_P(DeskStorage, every_statement_fits_the_schema) {
    const auto prepared = write_connection().prepare_all(sql::statements);
    EXPECT_TRUE(prepared) << prepared.error().sentence;
}

TEST_P(DeskStorage, brings_a_conversation_back_as_it_was) {
    SendMessage send = world().message("Grüße \xF0\x9F\x9B\xAB", "m-1");
    send.open.language = "de", send.open.subject = "Umbuchung", send.open.booking = "WX-7";
    send.open.page = "https://example.test/a?b=c", send.open.fields = R"({"party":2})";
    const ConversationId id = world().ask(ann(), send).conversation;
    world().come(world().mia);
    const ConversationState told = world().state(id);
    ASSERT_TRUE(told.offer);
    const LoadedConversation loaded = world().store.loader().conversation(id).value();
    EXPECT_EQ(rows::of(WorkspaceId{1}, loaded.state), rows::of(WorkspaceId{1}, told));
    EXPECT_EQ(loaded.state.contact, world().ann_contact);
    EXPECT_EQ(loaded.state.contact_name, "Ann");
    ASSERT_EQ(loaded.tail.size(), 4U);
    EXPECT_EQ(loaded.tail[1].client_id, "m-1");
    EXPECT_EQ(loaded.tail[1].digest, world().desk->conversation(id)->tail[1].digest);
    EXPECT_EQ(loaded.tail.back().kind, EventKind::offered);
}

TEST_P(DeskStorage, starts_again_with_conversations_markers_drafts_and_presence) {
    const ConversationId id = world().served(world().ann, world().mia);
    world().ask(mia(), SaveDraft{id, "Dear"});
    world().submit(mia(), MarkRead{id, 3});
    world().pass(1s);
    world().restart();
    const Conversation& conversation = *world().desk->conversation(id);
    EXPECT_EQ(conversation.state.agent, world().mia);
    EXPECT_EQ(conversation.markers.at(world().mia).seq, 3);
    EXPECT_EQ(conversation.markers.at(world().mia).seen, 1);
    EXPECT_EQ(conversation.markers.at(world().mia).public_seq, 1);
    EXPECT_EQ(world().desk->draft(world().mia, id), "Dear");
    EXPECT_EQ(world().desk->agent(world().mia)->presence, Presence::available);
    EXPECT_EQ(world().desk->agent(world().mia)->event_seq, 1);
    EXPECT_EQ(world().used(world().mia), 25);
    EXPECT_THAT(world().desk->agent(world().mia)->languages, ElementsAre("en", "de"));
    EXPECT_EQ(world().desk->queues().size(), 2U);
}

TEST_P(DeskStorage, finds_what_was_sent_under_a_client_id) {
    const Answer answer = world().ask(ann(), world().message("hello", "m-1"));
    const auto found = world().store.loader().send(ann().author, "m-1").value();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->conversation, answer.conversation);
    EXPECT_EQ(found->public_seq, answer.seq);
    EXPECT_FALSE(world().store.loader().send(Author::visitor(world().ben), "m-1").value());
    EXPECT_FALSE(world().store.loader().send(ann().author, "M-1").value());
    EXPECT_FALSE(world().store.loader().send(ann().author, "m-1 ").value());
}

TEST_P(DeskStorage, pages_events_in_both_numberings) {
    const ConversationId id = world().served(world().ann, world().mia);
    SendMessage note = world().message("note", "n-1");
    note.conversation = id, note.visibility = Visibility::agents;
    world().ask(mia(), note);
    for (int n = 0; n < 5; ++n) world().say(ann(), id, "text " + std::to_string(n));
    Loader& loader = world().store.loader();
    const std::int64_t head = world().state(id).public_head;
    const auto after = loader.events_after(id, true, head - 3, 2).value();
    ASSERT_EQ(after.size(), 2U);
    EXPECT_EQ(after[0]->public_seq, head - 2);
    EXPECT_EQ(after[1]->public_seq, head - 1);
    const auto before = loader.events_before(id, true, head, 2).value();
    ASSERT_EQ(before.size(), 2U);
    EXPECT_EQ(before[0]->public_seq, head - 2);
    EXPECT_EQ(before[1]->public_seq, head - 1);
    const auto agents = loader.events_before(id, false, 1'000, 100).value();
    EXPECT_EQ(agents.size(), static_cast<std::size_t>(world().state(id).head));
    EXPECT_EQ(agents.front()->seq, 1);
}

TEST_P(DeskStorage, lists_a_contacts_conversations_of_all_its_identities_newest_first) {
    const ConversationId first = world().open(world().ann);
    const ConversationId second = world().open(world().ann_phone);
    world().open(world().ben);
    const auto found = world().store.loader().conversations_of(world().ann_contact).value();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].state.id, second);
    EXPECT_EQ(found[1].state.id, first);
}

TEST_P(DeskStorage, a_refused_change_leaves_the_database_as_it_was_and_the_desk_usable) {
    const ConversationId id = world().served(world().ann, world().mia);
    const std::size_t events = world().events(id).size();
    world().store.refuse_next();
    EXPECT_TRUE(world().say(ann(), id, "refused", "m-1").error);
    EXPECT_EQ(world().events(id).size(), events);
    EXPECT_FALSE(world().say(ann(), id, "stored", "m-1").error);
    EXPECT_EQ(world().events(id).size(), events + 1);
}

TEST_P(DeskStorage, reads_for_clocks_what_ended_and_opened_a_conversation_again) {
    const ConversationId id = world().served(world().ann, world().mia);
    world().say(mia(), id, "Good morning");
    world().ask(mia(), Resolve{id});
    world().ask(mia(), Reopen{id});
    const auto read = world().store.loader().clock_events(id).value();
    EXPECT_EQ(read.first, world().state(id).head);
    std::vector<std::string> statuses;
    for (const EventPtr& event : read.second)
        if (event->kind == EventKind::status) statuses.push_back(event->body);
    EXPECT_THAT(statuses, ElementsAre(::testing::HasSubstr("resolved"), ::testing::HasSubstr("assigned")));
}

TEST_P(DeskStorage, lists_for_reports_what_happened_since_and_what_is_open) {
    const ConversationId old = world().open(world().ann);
    world().clock.advance(1h);
    const Instant since = world().clock.now();
    const ConversationId first = world().open(world().ben);
    world().clock.advance(1min);
    const ConversationId second = world().open(world().ann_phone);
    world().clock.advance(1min);
    const Instant later = world().clock.now();
    const ConversationId third = world().open(world().ben);
    Loader& loader = world().store.loader();
    EXPECT_THAT(loader.conversations_since(since, later, {}).value().ids, ElementsAre(first, second));
    const auto rest = loader.conversations_since(since, later + 1min, {{first}, world().state(first).last_at}).value();
    EXPECT_THAT(rest.ids, ElementsAre(second, third));
    EXPECT_EQ(rest.last_at, world().state(third).last_at);
    EXPECT_THAT(loader.open_before(Status::waiting, since, {}).value(), ElementsAre(old));
    EXPECT_TRUE(loader.open_before(Status::waiting, since, old).value().empty());
    EXPECT_TRUE(loader.open_before(Status::assigned, since, {}).value().empty());
}

TEST_P(DeskStorage, tells_reports_several_stories_at_once_without_what_people_wrote) {
    const ConversationId first = world().served(world().ann, world().mia);
    const ConversationId second = world().open(world().ben, "a secret");
    const auto stories = world().store.loader().stories(std::vector{second, ConversationId{4711}, first}).value();
    ASSERT_EQ(stories.size(), 2U);
    EXPECT_EQ(stories[0].state.id, first);
    EXPECT_EQ(stories[0].state.number, world().state(first).number);
    EXPECT_EQ(stories[0].state.queue, world().sales);
    EXPECT_EQ(stories[0].state.channel, "webchat");
    std::vector<std::string> kinds;
    for (const EventPtr& event : stories[0].events) kinds.emplace_back(to_string(event->kind));
    EXPECT_THAT(kinds, ElementsAre("opened", "message", "routed", "joined", "assigned"));
    EXPECT_EQ(stories[1].state.id, second);
    for (const EventPtr& event : stories[1].events) EXPECT_EQ(event->body.find("secret"), std::string::npos);
}

TEST_P(DeskStorage, an_unknown_conversation_is_not_found) {
    EXPECT_EQ(world().store.loader().conversation(ConversationId{4711}).error(),
              make_error_code(waydesk::Errc::not_found));
    EXPECT_TRUE(world().store.loader().attachments({AttachmentId{4711}}).value().empty());
}

}  // namespace
}  // namespace waydesk::testing
