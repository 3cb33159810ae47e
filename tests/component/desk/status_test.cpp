// Resolved, reopened, snoozed, woken, closed; and a restart in each of these states.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

class DeskStatus : public ::testing::Test {
protected:
    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    Asker ann_ = world_.visitor(world_.ann);
    Asker mia_ = Asker::agent(world_.mia);
};

TEST_F(DeskStatus, an_agent_resolves_and_has_room_again) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    const Answer answer = world_.ask(mia_, Resolve{id});
    EXPECT_FALSE(answer.error);
    EXPECT_EQ(world_.state(id).status, Status::resolved);
    EXPECT_EQ(world_.used(world_.mia), 0);
    EXPECT_EQ(world_.events(id, true).back()->kind, EventKind::status);
    EXPECT_EQ(world_.ask(mia_, Resolve{id}).seq, answer.seq);
}

TEST_F(DeskStatus, a_visitor_who_leaves_the_queue_is_an_event) {
    const ConversationId id = world_.open(world_.ann);
    EXPECT_FALSE(world_.ask(ann_, Resolve{id}).error);
    EXPECT_THAT(world_.body_of_last(id, EventKind::left), HasSubstr(R"("who":"visitor","agent":null,"why":"queue")"));
    EXPECT_EQ(world_.router.counts(world_.sales).waiting, 0);
}

TEST_F(DeskStatus, resolving_ends_an_offer) {
    world_.come(world_.mia);
    const ConversationId id = world_.open(world_.ann);
    world_.ask(ann_, Resolve{id});
    EXPECT_EQ(world_.told.ended.back().why, "cancelled");
    EXPECT_EQ(world_.used(world_.mia), 0);
    world_.pass(30s);
    EXPECT_EQ(world_.state(id).status, Status::resolved);
}

TEST_F(DeskStatus, a_visitors_message_reopens_and_prefers_who_knew_him) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    const Instant arrived = world_.state(id).arrived_at;
    world_.ask(mia_, Resolve{id});
    world_.come(world_.leo);
    world_.pass(10s);
    EXPECT_FALSE(world_.say(ann_, id, "one more thing").error);
    EXPECT_EQ(world_.state(id).status, Status::offered);
    EXPECT_EQ(world_.state(id).offer->agent, world_.mia);
    EXPECT_GT(world_.state(id).arrived_at, arrived);
}

TEST_F(DeskStatus, an_agent_reopens_for_himself) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    world_.ask(mia_, Resolve{id});
    EXPECT_FALSE(world_.ask(Asker::agent(world_.leo), Reopen{id}).error);
    EXPECT_EQ(world_.state(id).status, Status::assigned);
    EXPECT_EQ(world_.state(id).agent, world_.leo);
}

TEST_F(DeskStatus, an_agent_without_room_reopens_into_the_line) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    world_.ask(mia_, Resolve{id});
    Agent leo = *world_.desk->agent(world_.leo);
    leo.capacity = 0;
    world_.desk->put_agent(leo, world_.clock.now());
    world_.ask(mia_, SetPresence{Presence::away, {}});
    EXPECT_FALSE(world_.ask(Asker::agent(world_.leo), Reopen{id}).error);
    EXPECT_EQ(world_.state(id).status, Status::waiting);
}

TEST_F(DeskStatus, a_snoozed_conversation_weighs_nothing_and_wakes_at_its_time) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    EXPECT_FALSE(world_.ask(mia_, Snooze{id, world_.clock.now() + 60s}).error);
    EXPECT_EQ(world_.state(id).status, Status::snoozed);
    EXPECT_EQ(world_.used(world_.mia), 0);
    world_.pass(59s);
    EXPECT_EQ(world_.state(id).status, Status::snoozed);
    world_.pass(1s);
    EXPECT_EQ(world_.state(id).status, Status::assigned);
    EXPECT_EQ(world_.state(id).agent, world_.mia);
    EXPECT_EQ(world_.state(id).snoozed_until, Instant{});
    EXPECT_EQ(world_.used(world_.mia), 25);
    EXPECT_THAT(world_.body_of_last(id, EventKind::woken), HasSubstr("time"));
}

TEST_F(DeskStatus, a_snoozed_conversation_wakes_by_a_message_or_by_an_agent) {
    const ConversationId by_message = world_.served(world_.ann, world_.mia);
    const ConversationId by_agent = world_.served(world_.ben, world_.mia);
    world_.ask(mia_, Snooze{by_message, world_.clock.now() + 1h});
    world_.ask(mia_, Snooze{by_agent, world_.clock.now() + 1h});
    world_.say(ann_, by_message, "hello?");
    EXPECT_EQ(world_.state(by_message).status, Status::assigned);
    EXPECT_THAT(world_.body_of_last(by_message, EventKind::woken), HasSubstr("message"));
    world_.ask(mia_, Reopen{by_agent});
    EXPECT_EQ(world_.state(by_agent).status, Status::assigned);
    EXPECT_THAT(world_.body_of_last(by_agent, EventKind::woken), HasSubstr("agent"));
    world_.pass(2h);
    EXPECT_EQ(std::ranges::count(world_.kinds(by_message), "woken"), 1);
}

TEST_F(DeskStatus, who_has_no_room_or_is_gone_gets_a_woken_conversation_through_the_line) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    world_.ask(mia_, Snooze{id, world_.clock.now() + 60s});
    world_.submit(mia_, Disconnected{});
    world_.pass(61s);
    EXPECT_EQ(world_.state(id).status, Status::waiting);
    EXPECT_EQ(world_.state(id).agent, AgentId{});
}

TEST_F(DeskStatus, a_taken_snooze_does_not_ring_any_more) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    world_.ask(mia_, Snooze{id, world_.clock.now() + 60s});
    EXPECT_FALSE(world_.ask(Asker::agent(world_.leo), Take{id}).error);
    EXPECT_EQ(world_.state(id).snoozed_until, Instant{});
    world_.ask(Asker::agent(world_.leo), Snooze{id, world_.clock.now() + 1h});
    world_.pass(90s);
    EXPECT_EQ(world_.state(id).status, Status::snoozed);
}

TEST_F(DeskStatus, only_what_is_served_can_be_snoozed_and_only_into_the_future) {
    const ConversationId waiting = world_.open(world_.ann);
    EXPECT_EQ(world_.ask(mia_, Snooze{waiting, world_.clock.now() + 60s}).error,
              make_error_code(desk::Errc::not_possible));
    const ConversationId id = world_.served(world_.ben, world_.mia);
    EXPECT_EQ(world_.ask(mia_, Snooze{id, world_.clock.now()}).error, make_error_code(desk::Errc::not_possible));
}

TEST_F(DeskStatus, a_resolved_conversation_is_closed_after_a_quiet_time) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    world_.ask(mia_, Resolve{id});
    world_.clock.advance(world_.settings.close_after - 1s);
    EXPECT_EQ(world_.say(Asker::agent(world_.dana), id, "a survey follows").error, error_code{});
    world_.clock.advance(world_.settings.close_after);
    EXPECT_EQ(world_.say(ann_, id, "hello again").error, make_error_code(desk::Errc::conversation_closed));
    EXPECT_EQ(world_.state(id).status, Status::closed);
    EXPECT_EQ(world_.ask(mia_, Take{id}).error, make_error_code(desk::Errc::conversation_closed));
    EXPECT_EQ(world_.ask(mia_, Reopen{id}).error, make_error_code(desk::Errc::conversation_closed));
    EXPECT_EQ(world_.ask(mia_, Resolve{id}).error, make_error_code(desk::Errc::conversation_closed));
    EXPECT_EQ(std::ranges::count(world_.kinds(id), "status"), 2);
}

TEST_F(DeskStatus, taking_cannot_bring_back_what_has_been_quiet_for_too_long) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    world_.ask(mia_, Resolve{id});
    world_.clock.advance(world_.settings.close_after);
    EXPECT_EQ(world_.ask(mia_, Take{id}).error, make_error_code(desk::Errc::conversation_closed));
    EXPECT_EQ(world_.state(id).status, Status::closed);
}

TEST_F(DeskStatus, a_restart_goes_on_in_every_state) {
    world_.come(world_.mia);
    const ConversationId assigned = world_.served(world_.ann, world_.mia);
    const ConversationId snoozed = world_.served(world_.ben, world_.mia);
    world_.ask(mia_, Snooze{snoozed, world_.clock.now() + 60s});
    const ConversationId offered = world_.open(world_.ann);
    const Offer offer = world_.state(offered).offer.value();
    SendMessage elsewhere = world_.message("x", "w-1");
    elsewhere.open.queue = world_.support;
    const ConversationId waiting = world_.ask(ann_, elsewhere).conversation;
    const Instant arrived = world_.state(waiting).arrived_at;
    world_.clock.advance(5s);
    world_.restart();
    EXPECT_EQ(world_.used(world_.mia), 50);
    EXPECT_EQ(world_.desk->conversation(assigned)->state.status, Status::assigned);
    EXPECT_EQ(world_.desk->conversation(waiting)->state.arrived_at, arrived);
    EXPECT_EQ(world_.router.counts(world_.support).waiting, 1);
    world_.submit(mia_, Connected{});
    EXPECT_FALSE(world_.ask(mia_, Accept{offer.id}).error);
    EXPECT_EQ(world_.state(offered).agent, world_.mia);
    world_.pass(56s);
    EXPECT_EQ(world_.state(snoozed).status, Status::assigned);
    EXPECT_EQ(world_.used(world_.mia), 75);
    EXPECT_FALSE(world_.say(ann_, assigned, "still there").error);
    EXPECT_EQ(world_.state(world_.open(world_.ben)).number, 5);
}

TEST_F(DeskStatus, an_offer_runs_out_after_a_restart_as_it_would_have_without) {
    world_.come(world_.mia);
    const ConversationId id = world_.open(world_.ann);
    world_.pass(10s);
    world_.restart();
    world_.pass(9s);
    EXPECT_EQ(world_.state(id).status, Status::offered);
    world_.pass(1s);
    EXPECT_EQ(world_.state(id).status, Status::waiting);
    EXPECT_EQ(world_.told.ended.back().why, "away");
}

TEST_F(DeskStatus, a_conversation_that_cooled_down_comes_back_where_it_was) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    const std::int64_t head = world_.state(id).head;
    world_.pass(world_.settings.cool_after + 61s);
    EXPECT_FALSE(world_.desk->conversation(id)->warm);
    EXPECT_TRUE(world_.desk->conversation(id)->tail.empty());
    EXPECT_FALSE(world_.say(ann_, id, "back").error);
    EXPECT_EQ(world_.state(id).head, head + 1);
    EXPECT_EQ(world_.state(id).agent, world_.mia);
    EXPECT_EQ(world_.used(world_.mia), 25);
}

}  // namespace
}  // namespace waydesk::testing
