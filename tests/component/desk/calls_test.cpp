// Calls that are owed: how a conversation sleeps until one, comes into line for it, and is ranked there with live
// chats.
#include "desk/errc.hpp"
#include "tests/component/desk/desk_world.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

using namespace waydesk::desk;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using Place = TellCall::Place;

class DeskCalls : public ::testing::Test {
protected:
    TellCall telling(ConversationId id, Place place) const {
        TellCall out;
        out.conversation = id, out.place = place;
        out.until = world_.clock.now() + 30min;
        out.card = R"({"card":"callback","data":{"state":"promised"}})";
        return out;
    }
    const Answer& tell(const TellCall& call) { return world_.ask(Asker::system(), call); }
    // Asked for outside of a chat: asleep until its window.
    ConversationId asked_for(IdentityId who) {
        SendMessage send = world_.message("Call me");
        send.open.id = ConversationId{next_++}, send.open.channel = "callback", send.open.queue = world_.sales;
        send.open.call = std::make_shared<const TellCall>(telling(send.open.id, Place::asleep_if_waiting));
        EXPECT_FALSE(world_.ask(world_.visitor(who), send).error);
        return send.open.id;
    }

    MemoryStore memory_;
    DeskWorld world_{memory_.connection()};
    std::int64_t next_ = 7'000'000'000;
};

TEST_F(DeskCalls, one_that_is_asked_for_sleeps_and_is_offered_to_nobody) {
    world_.come(world_.mia);
    const ConversationId id = asked_for(world_.ann);
    EXPECT_EQ(world_.state(id).status, Status::snoozed);
    EXPECT_EQ(world_.state(id).kind, call_kind);
    EXPECT_THAT(world_.kinds(id), IsSupersetOf({"opened", "message", "card", "snoozed"}));
    EXPECT_THAT(world_.kinds(id), Not(Contains("offered")));
    world_.restart();
    EXPECT_EQ(world_.state(id).kind, call_kind) << "it weighs as a call after a restart too";
}

TEST_F(DeskCalls, who_takes_a_call_does_nothing_else) {
    const ConversationId id = asked_for(world_.ann);
    world_.come(world_.mia);
    EXPECT_FALSE(tell(telling(id, Place::in_line)).error);
    world_.accept(id);
    EXPECT_EQ(world_.used(world_.mia), 100);
    TellCall done = telling(id, Place::stays);
    done.is_call = false;
    tell(done);
    EXPECT_EQ(world_.state(id).status, Status::assigned);
}

TEST_F(DeskCalls, a_chat_that_waits_for_a_call_keeps_its_place_and_loses_a_light_offer) {
    const ConversationId first = world_.open(world_.ann), second = world_.open(world_.ben);
    const Instant arrived = world_.state(first).arrived_at;
    world_.pass(10s);
    tell(telling(first, Place::in_line));
    EXPECT_EQ(world_.state(first).arrived_at, arrived);
    EXPECT_EQ(world_.router.weight_of(world_.state(first)), 100);
    EXPECT_EQ(world_.router.standings(world_.sales, world_.clock.now()).front().first, first);
    world_.come(world_.mia);
    EXPECT_EQ(world_.state(first).status, Status::offered) << "the whole of her is free";
    EXPECT_EQ(world_.state(second).status, Status::waiting);
}

TEST_F(DeskCalls, an_offer_of_a_chat_is_withdrawn_when_it_becomes_a_call) {
    world_.served(world_.ben, world_.mia);
    const ConversationId id = world_.open(world_.ann);
    ASSERT_EQ(world_.state(id).status, Status::offered);
    tell(telling(id, Place::in_line));
    EXPECT_EQ(world_.state(id).status, Status::waiting) << "beside a chat there is no room for it";
    EXPECT_EQ(world_.used(world_.mia), 25);
}

// By the same measure: how much of its time is used up.
TEST_F(DeskCalls, are_ranked_with_live_chats_by_how_soon_their_windows_end) {
    const ConversationId relaxed = asked_for(world_.ann), pressing = asked_for(world_.ben);
    TellCall window = telling(relaxed, Place::in_line);
    window.target = 30min;
    tell(window);
    world_.pass(20s);
    const ConversationId chat = world_.open(world_.ann_phone);  // to be taken within two minutes
    window.conversation = pressing, window.target = 40s;
    tell(window);
    world_.pass(20s);
    std::vector<ConversationId> line;
    for (const auto& [id, place] : world_.router.standings(world_.sales, world_.clock.now())) line.push_back(id);
    EXPECT_THAT(line, ::testing::ElementsAre(pressing, chat, relaxed));
    world_.come(world_.mia);
    EXPECT_EQ(world_.state(pressing).status, Status::offered);
    EXPECT_EQ(world_.state(chat).status, Status::waiting);
}

TEST_F(DeskCalls, one_whose_traveler_writes_is_a_chat) {
    const ConversationId id = asked_for(world_.ann);
    world_.say(world_.visitor(world_.ann), id, "I am here now");
    EXPECT_EQ(world_.state(id).status, Status::waiting);
    EXPECT_EQ(world_.state(id).kind, "");
}

TEST_F(DeskCalls, what_was_resolved_comes_back_when_its_call_is_due) {
    const ConversationId id = world_.served(world_.ann, world_.mia);
    world_.ask(Asker::agent(world_.mia), Resolve{id});
    tell(telling(id, Place::asleep_if_waiting));
    EXPECT_EQ(world_.state(id).status, Status::resolved);
    tell(telling(id, Place::in_line));
    EXPECT_EQ(world_.state(id).status, Status::offered);
    EXPECT_THAT(world_.body_of_last(id, EventKind::status), HasSubstr("reopened"));
}

TEST_F(DeskCalls, one_that_is_called_off_is_over_unless_somebody_serves_it) {
    const ConversationId asleep = asked_for(world_.ann), served = world_.served(world_.ben, world_.mia);
    for (const ConversationId id : {asleep, served}) {
        TellCall off = telling(id, Place::over);
        off.is_call = false;
        tell(off);
    }
    EXPECT_EQ(world_.state(asleep).status, Status::resolved);
    EXPECT_EQ(world_.state(served).status, Status::assigned);
}

TEST_F(DeskCalls, are_told_by_the_program_alone) {
    const ConversationId id = world_.open(world_.ann);
    EXPECT_EQ(world_.ask(world_.visitor(world_.ann), telling(id, Place::over)).error, desk::Errc::forbidden);
    EXPECT_EQ(world_.ask(Asker::agent(world_.mia), telling(id, Place::over)).error, desk::Errc::forbidden);
    EXPECT_EQ(tell(telling(ConversationId{1}, Place::over)).error, desk::Errc::not_found);
}

}  // namespace
}  // namespace waydesk::testing
