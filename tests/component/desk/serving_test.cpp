// Offers, taking, handing on: who serves a conversation.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

class DeskServing : public ::testing::Test {
protected:
    std::string last_end() const { return world_.told.ended.back().why; }
    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    Asker ann_ = world_.visitor(world_.ann);
    Asker mia_ = Asker::agent(world_.mia);
    Asker leo_ = Asker::agent(world_.leo);
};

TEST_F(DeskServing, offers_a_new_conversation_at_once_to_who_is_available) {
    world_.come(world_.mia);
    const ConversationId id = world_.open(world_.ann);
    const ConversationState& state = world_.state(id);
    EXPECT_EQ(state.status, Status::offered);
    ASSERT_TRUE(state.offer);
    EXPECT_EQ(state.offer->agent, world_.mia);
    EXPECT_EQ(state.offer->until, world_.clock.now() + world_.settings.accept_timeout);
    ASSERT_EQ(world_.told.offers.size(), 1U);
    EXPECT_EQ(world_.told.offers.back()->offer, state.offer);
    EXPECT_EQ(world_.used(world_.mia), 25);
}

TEST_F(DeskServing, offers_what_waits_when_somebody_comes) {
    const ConversationId id = world_.open(world_.ann);
    EXPECT_EQ(world_.state(id).status, Status::waiting);
    world_.come(world_.mia);
    EXPECT_EQ(world_.state(id).status, Status::offered);
}

TEST_F(DeskServing, an_accepted_offer_makes_the_agent_join) {
    world_.come(world_.mia);
    const ConversationId id = world_.open(world_.ann);
    const Answer answer = world_.ask(mia_, Accept{world_.state(id).offer->id});
    EXPECT_FALSE(answer.error);
    EXPECT_EQ(answer.seq, world_.state(id).head);
    EXPECT_EQ(world_.state(id).status, Status::assigned);
    EXPECT_EQ(world_.state(id).agent, world_.mia);
    EXPECT_FALSE(world_.state(id).offer);
    EXPECT_THAT(world_.kinds(id), ElementsAre("opened", "message", "routed", "offered", "joined", "assigned"));
    EXPECT_THAT(world_.body_of_last(id, EventKind::assigned), HasSubstr(R"("how":"offer")"));
    EXPECT_EQ(last_end(), "accepted");
    EXPECT_EQ(world_.used(world_.mia), 25);
}

TEST_F(DeskServing, only_the_asked_agent_accepts_and_only_once) {
    world_.come(world_.mia);
    const OfferId offer = world_.state(world_.open(world_.ann)).offer->id;
    EXPECT_EQ(world_.ask(leo_, Accept{offer}).error, make_error_code(desk::Errc::offer_gone));
    EXPECT_EQ(world_.ask(ann_, Accept{offer}).error, make_error_code(desk::Errc::offer_gone));
    EXPECT_FALSE(world_.ask(mia_, Accept{offer}).error);
    EXPECT_EQ(world_.ask(mia_, Accept{offer}).error, make_error_code(desk::Errc::offer_gone));
}

TEST_F(DeskServing, a_declined_offer_goes_to_somebody_else_and_comes_back_after_a_pause) {
    world_.come(world_.mia);
    const ConversationId id = world_.open(world_.ann);
    const Instant arrived = world_.state(id).arrived_at;
    world_.pass(3s);
    EXPECT_FALSE(world_.ask(mia_, Decline{world_.state(id).offer->id, "busy"}).error);
    EXPECT_EQ(last_end(), "declined");
    EXPECT_THAT(world_.body_of_last(id, EventKind::declined), HasSubstr(R"("reason":"busy")"));
    EXPECT_EQ(world_.state(id).status, Status::waiting);
    EXPECT_EQ(world_.state(id).arrived_at, arrived);
    EXPECT_EQ(world_.used(world_.mia), 0);
    world_.pass(world_.settings.declined_pause - 1s);
    EXPECT_EQ(world_.state(id).status, Status::waiting);
    world_.pass(2s);
    EXPECT_EQ(world_.state(id).status, Status::offered);
    EXPECT_EQ(world_.state(id).offer->agent, world_.mia);
}

TEST_F(DeskServing, a_declined_offer_goes_to_the_other_agent_at_once) {
    world_.come(world_.mia);
    const ConversationId id = world_.open(world_.ann);
    world_.come(world_.leo);
    world_.ask(mia_, Decline{world_.state(id).offer->id, {}});
    EXPECT_EQ(world_.state(id).offer->agent, world_.leo);
}

TEST_F(DeskServing, an_offer_nobody_answers_runs_out) {
    world_.come(world_.mia);
    const ConversationId id = world_.open(world_.ann);
    const OfferId offer = world_.state(id).offer->id;
    world_.pass(world_.settings.accept_timeout - 250ms);
    EXPECT_EQ(world_.state(id).status, Status::offered);
    world_.pass(250ms);
    EXPECT_EQ(last_end(), "missed");
    EXPECT_EQ(world_.state(id).status, Status::waiting);
    EXPECT_EQ(world_.ask(mia_, Accept{offer}).error, make_error_code(desk::Errc::offer_gone));
    EXPECT_EQ(world_.desk->agent(world_.mia)->presence, Presence::available);
}

TEST_F(DeskServing, who_misses_two_offers_in_a_row_is_set_away) {
    world_.come(world_.mia);
    world_.open(world_.ann);
    world_.open(world_.ben);
    world_.pass(world_.settings.accept_timeout + 1s);
    const Agent& mia = world_.told.agents.at(world_.mia);
    EXPECT_EQ(mia.presence, Presence::away);
    EXPECT_EQ(mia.presence_reason, "missed_offers");
    EXPECT_EQ(mia.used, 0);
    world_.pass(200s);
    EXPECT_EQ(world_.told.offers.size(), 2U);
}

TEST_F(DeskServing, an_answered_offer_begins_the_count_of_missed_ones_anew) {
    world_.come(world_.mia);
    const ConversationId first = world_.open(world_.ann);
    world_.pass(21s);
    world_.accept(world_.open(world_.ben));
    world_.ask(ann_, Resolve{first});
    world_.open(world_.ann);
    world_.pass(21s);
    EXPECT_EQ(world_.desk->agent(world_.mia)->presence, Presence::available);
}

TEST_F(DeskServing, offers_are_withdrawn_when_the_agent_takes_no_more_work) {
    world_.come(world_.mia);
    const ConversationId id = world_.open(world_.ann);
    world_.ask(mia_, SetPresence{Presence::busy, "lunch"});
    EXPECT_EQ(last_end(), "away");
    EXPECT_EQ(world_.state(id).status, Status::waiting);
    EXPECT_THAT(world_.kinds(id), IsSupersetOf({"offered", "withdrawn"}));
}

TEST_F(DeskServing, offers_are_withdrawn_when_the_agent_does_not_come_back) {
    world_.come(world_.mia);
    const ConversationId id = world_.open(world_.ann);
    world_.submit(mia_, Disconnected{});
    world_.pass(world_.settings.disconnect_grace - 1s);
    EXPECT_EQ(world_.state(id).status, Status::offered);
    world_.pass(1s);
    EXPECT_EQ(world_.state(id).status, Status::waiting);
    EXPECT_EQ(last_end(), "away");
}

TEST_F(DeskServing, an_agent_who_reloads_the_page_keeps_his_offers) {
    world_.come(world_.mia);
    const ConversationId id = world_.open(world_.ann);
    world_.submit(mia_, Disconnected{});
    world_.pass(5s);
    world_.submit(mia_, Connected{});
    world_.pass(14s);
    EXPECT_EQ(world_.state(id).status, Status::offered);
    EXPECT_FALSE(world_.ask(mia_, Accept{world_.state(id).offer->id}).error);
}

TEST_F(DeskServing, nothing_new_is_offered_to_an_agent_without_connection) {
    world_.come(world_.mia);
    world_.submit(mia_, Disconnected{});
    world_.pass(1s);
    EXPECT_EQ(world_.state(world_.open(world_.ann)).status, Status::waiting);
}

TEST_F(DeskServing, a_transfer_to_an_agent_hands_over_with_a_note) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    world_.come(world_.leo);
    EXPECT_FALSE(world_.ask(mia_, Transfer{id, world_.leo, {}, "speaks of refunds"}).error);
    EXPECT_EQ(world_.state(id).agent, world_.leo);
    EXPECT_EQ(world_.used(world_.mia), 0);
    EXPECT_EQ(world_.used(world_.leo), 25);
    EXPECT_THAT(world_.kinds(id), IsSupersetOf({"left", "transferred", "joined"}));
    EXPECT_THAT(world_.body_of_last(id, EventKind::transferred), HasSubstr(R"("note":true)"));
    EXPECT_THAT(world_.body_of_last(id, EventKind::message), HasSubstr("refunds"));
    for (const EventPtr& event : world_.events(id, true)) EXPECT_THAT(event->body, Not(HasSubstr("refunds")));
}

TEST_F(DeskServing, a_transfer_to_an_agent_who_is_absent_full_or_elsewhere_is_refused) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    EXPECT_EQ(world_.ask(mia_, Transfer{id, world_.leo, {}, {}}).error, make_error_code(desk::Errc::over_capacity));
    world_.come(world_.sara);
    EXPECT_EQ(world_.ask(mia_, Transfer{id, world_.sara, {}, {}}).error, make_error_code(desk::Errc::forbidden));
    EXPECT_EQ(world_.ask(mia_, Transfer{id, AgentId{999}, {}, {}}).error, make_error_code(desk::Errc::not_found));
    EXPECT_EQ(world_.state(id).agent, world_.mia);
}

TEST_F(DeskServing, a_transfer_to_a_queue_keeps_the_place_and_asks_others_first) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    const Instant arrived = world_.state(id).arrived_at;
    world_.pass(30s);
    EXPECT_FALSE(world_.ask(mia_, Transfer{id, {}, world_.support, {}}).error);
    EXPECT_EQ(world_.state(id).queue, world_.support);
    EXPECT_EQ(world_.state(id).status, Status::waiting);
    EXPECT_EQ(world_.state(id).arrived_at, arrived);
    EXPECT_EQ(world_.used(world_.mia), 0);
    world_.come(world_.sara);
    EXPECT_EQ(world_.state(id).offer->agent, world_.sara);
}

TEST_F(DeskServing, who_puts_a_conversation_back_into_his_own_queue_does_not_get_it_at_once) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    world_.ask(mia_, Transfer{id, {}, world_.sales, {}});
    EXPECT_EQ(world_.state(id).status, Status::waiting);
    world_.come(world_.leo);
    EXPECT_EQ(world_.state(id).offer->agent, world_.leo);
}

TEST_F(DeskServing, taking_ends_somebody_elses_offer) {
    world_.come(world_.mia);
    world_.submit(leo_, Connected{});
    const ConversationId id = world_.open(world_.ann);
    EXPECT_FALSE(world_.ask(leo_, Take{id}).error);
    EXPECT_EQ(last_end(), "taken");
    EXPECT_EQ(world_.state(id).agent, world_.leo);
    EXPECT_EQ(world_.used(world_.mia), 0);
    EXPECT_FALSE(world_.ask(leo_, Take{id}).error);
    EXPECT_EQ(world_.used(world_.leo), 25);
}

TEST_F(DeskServing, capacity_is_never_exceeded) {
    world_.come(world_.mia);
    for (int n = 0; n < 6; ++n) world_.open(n % 2 == 0 ? world_.ann : world_.ben);
    EXPECT_EQ(world_.told.offers.size(), 4U);
    EXPECT_EQ(world_.used(world_.mia), 100);
    for (const auto& [id, conversation] : world_.desk->conversations())
        if (conversation.state.status == Status::waiting)
            EXPECT_EQ(world_.ask(mia_, Take{id}).error, make_error_code(desk::Errc::over_capacity));
}

TEST_F(DeskServing, lowered_capacity_drops_nothing_and_gives_nothing_new) {
    const ConversationId first = world_.served(world_.ann, world_.mia);
    const ConversationId second = world_.served(world_.ben, world_.mia);
    Agent mia = *world_.desk->agent(world_.mia);
    mia.capacity = 25;
    world_.desk->put_agent(mia, world_.clock.now());
    world_.settle();
    EXPECT_EQ(world_.used(world_.mia), 50);
    const ConversationId third = world_.open(world_.ann);
    EXPECT_EQ(world_.state(third).status, Status::waiting);
    world_.ask(mia_, Resolve{first});
    EXPECT_EQ(world_.state(third).status, Status::waiting);
    world_.ask(mia_, Resolve{second});
    EXPECT_EQ(world_.state(third).status, Status::offered);
}

TEST_F(DeskServing, a_disabled_agents_work_goes_back_into_line) {
    const ConversationId assigned = world_.served(world_.ann, world_.mia);
    const ConversationId offered = world_.open(world_.ben);
    Agent mia = *world_.desk->agent(world_.mia);
    mia.disabled = true;
    world_.desk->put_agent(mia, world_.clock.now());
    world_.settle();
    EXPECT_EQ(world_.state(assigned).status, Status::waiting);
    EXPECT_EQ(world_.state(offered).status, Status::waiting);
    EXPECT_EQ(world_.used(world_.mia), 0);
}

TEST_F(DeskServing, who_leaves_a_queue_loses_its_offers) {
    world_.come(world_.mia);
    const ConversationId id = world_.open(world_.ann);
    Agent mia = *world_.desk->agent(world_.mia);
    mia.queues = {world_.support};
    world_.desk->put_agent(mia, world_.clock.now());
    world_.settle();
    EXPECT_EQ(world_.state(id).status, Status::waiting);
    EXPECT_EQ(world_.say(mia_, id, "x").error, make_error_code(desk::Errc::not_found));
}

// Sara serves support, into which sales overflows.
TEST_F(DeskServing, an_agent_of_the_overflow_queue_keeps_his_offer_when_he_is_changed) {
    desk::Queue sales = world_.desk->queues().at(world_.sales);
    sales.overflow = world_.support, sales.overflow_after = 10s;
    world_.desk->put_queue(sales);
    world_.come(world_.sara);
    const ConversationId id = world_.open(world_.ann);
    world_.pass(11s);
    ASSERT_EQ(world_.state(id).offer->agent, world_.sara);
    Agent sara = *world_.desk->agent(world_.sara);
    sara.languages.emplace_back("it");
    world_.desk->put_agent(sara, world_.clock.now());
    world_.settle();
    EXPECT_EQ(world_.state(id).status, Status::offered);
    sara.queues = {};
    world_.desk->put_agent(sara, world_.clock.now());
    world_.settle();
    EXPECT_EQ(world_.state(id).status, Status::waiting);
}

TEST_F(DeskServing, visitors_serve_nobody) {
    const ConversationId id = world_.open(world_.ann);
    EXPECT_EQ(world_.ask(ann_, Take{id}).error, make_error_code(desk::Errc::forbidden));
    EXPECT_EQ(world_.ask(ann_, Transfer{id, world_.mia, {}, {}}).error, make_error_code(desk::Errc::forbidden));
    EXPECT_EQ(world_.ask(ann_, Snooze{id, world_.clock.now() + 1h}).error, make_error_code(desk::Errc::forbidden));
}

TEST_F(DeskServing, presence_is_an_event_about_the_agent_and_outlives_a_restart) {
    world_.ask(mia_, SetPresence{Presence::busy, "training"});
    EXPECT_EQ(world_.told.agents.at(world_.mia).presence, Presence::busy);
    world_.restart();
    EXPECT_EQ(world_.desk->agent(world_.mia)->presence, Presence::busy);
    EXPECT_EQ(world_.desk->agent(world_.mia)->presence_reason, "training");
    EXPECT_EQ(world_.desk->agent(world_.mia)->event_seq, 1);
    EXPECT_FALSE(world_.ask(mia_, SetPresence{Presence::available, {}}).error);
    EXPECT_EQ(world_.desk->agent(world_.mia)->event_seq, 2);
}

}  // namespace
}  // namespace waydesk::testing
