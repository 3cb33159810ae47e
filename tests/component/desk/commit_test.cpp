// Nothing is published before its commit; what the store refuses or loses leaves no trace.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::ElementsAre;

class DeskCommit : public ::testing::Test {
protected:
    SendMessage to(ConversationId id, const std::string& client_id) {
        SendMessage send = world_.message("hello", client_id);
        send.conversation = id;
        return send;
    }
    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    Asker ann_ = world_.visitor(world_.ann);
    Asker ben_ = world_.visitor(world_.ben);
    Asker mia_ = Asker::agent(world_.mia);
    Asker leo_ = Asker::agent(world_.leo);
};

TEST_F(DeskCommit, comes_before_the_answer_and_the_event) {
    const ConversationId id = world_.open(world_.ann);
    const std::size_t events = world_.told.events.size();
    const std::int64_t head = world_.state(id).head;
    const Ticket ticket = world_.submit(ann_, to(id, "m-1"));
    EXPECT_FALSE(world_.is_answered(ticket));
    EXPECT_EQ(world_.told.events.size(), events);
    EXPECT_EQ(world_.state(id).head, head);
    EXPECT_EQ(world_.desk->in_flight(), 1U);
    world_.store.step_commit();
    EXPECT_TRUE(world_.is_answered(ticket));
    EXPECT_EQ(world_.told.events.size(), events + 1);
    EXPECT_EQ(world_.desk->in_flight(), 0U);
}

TEST_F(DeskCommit, publishes_in_the_order_of_the_commits) {
    const ConversationId one = world_.open(world_.ann);
    const ConversationId two = world_.open(world_.ben);
    const std::size_t before = world_.told.events.size();
    world_.submit(ann_, to(one, "m-1"));
    world_.submit(ben_, to(two, "m-2"));
    world_.submit(ann_, to(one, "m-3"));
    world_.settle();
    ASSERT_EQ(world_.told.events.size(), before + 3);
    EXPECT_EQ(world_.told.events[before]->client_id, "m-1");
    EXPECT_EQ(world_.told.events[before + 1]->client_id, "m-2");
    EXPECT_EQ(world_.told.events[before + 2]->client_id, "m-3");
    EXPECT_LT(world_.told.events[before]->journal, world_.told.events[before + 1]->journal);
}

TEST_F(DeskCommit, a_refusal_takes_what_followed_in_the_conversation_and_nothing_else) {
    const ConversationId one = world_.open(world_.ann);
    const ConversationId two = world_.open(world_.ben);
    const std::int64_t head = world_.state(one).head;
    world_.store.refuse_next();
    const Ticket refused = world_.submit(ann_, to(one, "m-1"));
    const Ticket other = world_.submit(ben_, to(two, "m-2"));
    const Ticket follows = world_.submit(ann_, to(one, "m-3"));
    world_.store.step_commit();
    EXPECT_TRUE(world_.desk->is_mending());
    const Ticket waits = world_.submit(ann_, to(one, "m-4"));
    world_.settle();
    EXPECT_TRUE(world_.answer(refused).error);
    EXPECT_FALSE(world_.answer(other).error);
    EXPECT_EQ(world_.answer(follows).error, make_error_code(desk::Errc::busy));
    EXPECT_FALSE(world_.answer(waits).error) << world_.answer(waits).error.message();
    EXPECT_FALSE(world_.desk->is_mending());
    EXPECT_EQ(world_.state(one).head, head + 1);
    EXPECT_FALSE(world_.ask(ann_, to(one, "m-1")).duplicate);
    std::int64_t expected = 0;
    for (const EventPtr& event : world_.events(one)) EXPECT_EQ(event->seq, ++expected);
}

TEST_F(DeskCommit, a_refused_opening_leaves_nothing) {
    world_.come(world_.mia);
    world_.store.refuse_next();
    const Answer refused = world_.ask(ann_, to({}, "m-1"));
    EXPECT_TRUE(refused.error);
    EXPECT_TRUE(world_.desk->conversations().empty());
    EXPECT_EQ(world_.used(world_.mia), 0);
    EXPECT_EQ(world_.router.counts(world_.sales).waiting, 0);
    const Answer again = world_.ask(ann_, to({}, "m-1"));
    EXPECT_FALSE(again.error);
    EXPECT_FALSE(again.duplicate);
    EXPECT_EQ(world_.state(again.conversation).status, Status::offered);
}

TEST_F(DeskCommit, room_that_was_never_freed_is_not_given_away) {
    Agent mia = *world_.desk->agent(world_.mia);
    mia.capacity = 25;
    world_.desk->put_agent(mia, world_.clock.now());
    const ConversationId one = world_.served(world_.ann, world_.mia);
    const ConversationId two = world_.open(world_.ben);
    world_.store.refuse_next();
    const Ticket refused = world_.submit(mia_, Resolve{one});  // frees her, so that the other one is offered to her
    world_.settle();
    EXPECT_TRUE(world_.answer(refused).error);
    EXPECT_EQ(world_.desk->conversation(one)->state.status, Status::assigned);
    EXPECT_EQ(world_.desk->conversation(two)->state.status, Status::waiting);
    EXPECT_EQ(world_.used(world_.mia), 25);
    EXPECT_EQ(world_.told.offers.size(), 1U);
    EXPECT_FALSE(world_.ask(mia_, Resolve{one}).error);
    EXPECT_EQ(world_.state(two).status, Status::offered);
}

TEST_F(DeskCommit, a_later_change_that_relied_on_freed_room_is_refused_with_it) {
    Agent mia = *world_.desk->agent(world_.mia);
    mia.capacity = 25;
    world_.desk->put_agent(mia, world_.clock.now());
    const ConversationId one = world_.served(world_.ann, world_.mia);
    const ConversationId two = world_.open(world_.ben);
    world_.ask(mia_, SetPresence{Presence::busy, {}});
    world_.store.refuse_next();
    world_.submit(mia_, Resolve{one});
    const Ticket take = world_.submit(mia_, Take{two});
    world_.settle();
    EXPECT_EQ(world_.answer(take).error, make_error_code(desk::Errc::busy));
    EXPECT_EQ(world_.used(world_.mia), 25);
    EXPECT_EQ(world_.desk->conversation(two)->state.status, Status::waiting);
}

TEST_F(DeskCommit, nobody_gets_more_work_while_something_is_read_again) {
    const ConversationId one = world_.served(world_.ann, world_.mia);
    const ConversationId two = world_.open(world_.ben);
    world_.store.refuse_next();
    world_.submit(ann_, to(one, "m-1"));
    world_.store.step_commit();
    world_.store.step_commit();
    ASSERT_TRUE(world_.desk->is_mending());
    const Ticket take = world_.submit(leo_, Take{two});
    EXPECT_EQ(world_.answer(take).error, make_error_code(desk::Errc::busy));
    world_.settle();
    EXPECT_FALSE(world_.ask(leo_, Take{two}).error);
}

TEST_F(DeskCommit, a_failure_of_the_store_answers_all_and_gives_the_memory_up) {
    const ConversationId id = world_.open(world_.ann);
    world_.store.fail();
    const Ticket first = world_.submit(ann_, to(id, "m-1"));
    const Ticket second = world_.submit(ben_, to({}, "m-2"));
    world_.store.step_read();
    world_.store.step_commit();
    EXPECT_EQ(world_.answer(first).error, make_error_code(desk::Errc::storage_failed));
    EXPECT_EQ(world_.answer(second).error, make_error_code(desk::Errc::storage_failed));
    EXPECT_TRUE(world_.told.lost);
    const Ticket meanwhile = world_.submit(ann_, to(id, "m-3"));
    EXPECT_EQ(world_.answer(meanwhile).error, make_error_code(desk::Errc::storage_failed));
    world_.desk->tick(world_.clock.now());
    world_.recover();
    EXPECT_FALSE(world_.ask(ann_, to(id, "m-1")).duplicate);
    EXPECT_EQ(world_.told.answer_count.at(first), 1);
    EXPECT_EQ(world_.told.answer_count.at(second), 1);
}

TEST_F(DeskCommit, what_was_stored_though_its_answer_was_lost_is_there_afterwards) {
    const ConversationId id = world_.open(world_.ann);
    world_.store.lose_next_answer();
    const Ticket ticket = world_.submit(ann_, to(id, "m-1"));
    world_.settle();
    EXPECT_EQ(world_.answer(ticket).error, make_error_code(desk::Errc::storage_failed));
    world_.recover();
    EXPECT_TRUE(world_.ask(ann_, to(id, "m-1")).duplicate);
}

TEST_F(DeskCommit, connections_outlive_the_memory) {
    world_.come(world_.mia);
    world_.store.fail();
    world_.submit(ann_, to({}, "m-1"));
    world_.settle();
    ASSERT_TRUE(world_.desk->is_lost());
    world_.submit(leo_, Connected{});
    world_.recover();
    EXPECT_EQ(world_.desk->agent(world_.mia)->connections, 1);
    EXPECT_EQ(world_.desk->agent(world_.leo)->connections, 1);
    EXPECT_EQ(world_.state(world_.open(world_.ann)).status, Status::offered);
}

TEST_F(DeskCommit, a_read_that_fails_is_answered_and_the_next_one_is_tried) {
    const ConversationId id = world_.open(world_.ann);
    world_.restart();
    world_.store.fail_next_read();
    const Ticket failed = world_.submit(ann_, to(id, "m-1"));
    const Ticket parked = world_.submit(ann_, to(id, "m-2"));
    world_.settle();
    EXPECT_EQ(world_.answer(failed).error, make_error_code(desk::Errc::storage_failed));
    EXPECT_FALSE(world_.answer(parked).error);
}

TEST_F(DeskCommit, commands_of_a_cold_conversation_wait_in_their_order) {
    const ConversationId id = world_.open(world_.ann);
    world_.restart();
    const Ticket first = world_.submit(ann_, to(id, "m-1"));
    const Ticket second = world_.submit(ann_, to(id, "m-2"));
    const Ticket third = world_.submit(mia_, to(id, "m-3"));
    world_.settle();
    EXPECT_EQ(world_.answer(second).seq, world_.answer(first).seq + 1);
    const std::vector<EventPtr> events = world_.events(id);
    EXPECT_EQ(events.back()->seq, world_.answer(third).seq);
    EXPECT_EQ(events[events.size() - 2]->client_id, "m-2");
}

TEST(DeskLimits, too_many_commands_for_one_cold_conversation_are_busy) {
    MemoryStore memory;
    DeskSettings settings;
    settings.parked_limit = 2;
    DeskWorld world(memory.connection(), settings);
    const Asker ann = world.visitor(world.ann);
    const ConversationId id = world.open(world.ann);
    world.restart();
    std::vector<Ticket> tickets;
    for (int n = 0; n < 4; ++n) {
        SendMessage send = world.message("x", "m-" + std::to_string(n));
        send.conversation = id;
        tickets.push_back(world.submit(ann, send));
    }
    EXPECT_EQ(world.answer(tickets[3]).error, make_error_code(desk::Errc::busy));
    world.settle();
    for (std::size_t n = 0; n < 3; ++n) EXPECT_FALSE(world.answer(tickets[n]).error);
}

TEST(DeskLimits, too_much_on_its_way_to_the_store_is_busy) {
    for (const bool by_bytes : {false, true}) {
        MemoryStore memory;
        DeskSettings settings;
        if (by_bytes)
            settings.in_flight_bytes = 5'000;
        else
            settings.in_flight_limit = 3;
        DeskWorld world(memory.connection(), settings);
        const Asker ann = world.visitor(world.ann);
        const ConversationId id = world.open(world.ann);
        std::vector<Ticket> tickets;
        for (int n = 0; n < 4; ++n) {
            SendMessage send = world.message(std::string(by_bytes ? 1'000 : 1, 'x'), "m-" + std::to_string(n));
            send.conversation = id;
            tickets.push_back(world.submit(ann, send));
        }
        ASSERT_TRUE(world.is_answered(tickets[3])) << by_bytes;
        EXPECT_EQ(world.answer(tickets[3]).error, make_error_code(desk::Errc::busy));
        EXPECT_FALSE(world.is_answered(tickets[0]));
        world.settle();
        EXPECT_FALSE(world.answer(tickets[0]).error);
        SendMessage later = world.message("again", "m-9");
        later.conversation = id;
        EXPECT_FALSE(world.ask(ann, later).error);
    }
}

}  // namespace
}  // namespace waydesk::testing
