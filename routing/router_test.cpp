#include "routing/router_fixture.hpp"

namespace waydesk::routing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(Routing, serves_who_arrived_first) {
    arrives(3, 1s), arrives(1, 3s), arrives(2, 2s);
    comes(agent(mia));
    EXPECT_EQ(next_conversation(), 3);
    EXPECT_EQ(next_conversation(), 2);
    EXPECT_EQ(next_conversation(), 1);
    EXPECT_EQ(offer(), Assignments{});
}

TEST_F(Routing, serves_the_urgent_before_the_early) {
    arrives(1, 1s);
    Conversation& urgent = arrives(2, 2s);
    urgent.state.priority = 5;
    router_.conversation_changed(urgent);
    comes(agent(mia));
    EXPECT_EQ(next_conversation(), 2);
}

TEST_F(Routing, somebody_who_comes_back_has_his_old_place) {
    Conversation& first = arrives(1, 1s);
    arrives(2, 2s);
    change(first, Status::assigned);
    EXPECT_EQ(router_.standings(sales, now_).front().first, ConversationId{2});
    change(first, Status::waiting);
    EXPECT_EQ(router_.standings(sales, now_).front().first, ConversationId{1});
}

TEST_F(Routing, gives_nothing_to_who_is_absent_busy_disabled_full_or_elsewhere) {
    arrives(1, 1s);
    Agent absent = agent(mia);
    absent.connections = 0;
    Agent busy = agent(leo);
    busy.presence = Presence::busy;
    Agent disabled = agent(zoe);
    disabled.disabled = true;
    Agent full = agent(AgentId{14});
    full.used = 80;
    for (const Agent& nobody : {absent, busy, disabled, full, agent(AgentId{15}, {"en"}, {support})}) comes(nobody);
    EXPECT_EQ(offer(), Assignments{});
    comes(agent(mia));
    EXPECT_EQ(next_agent(), mia);
}

TEST_F(Routing, prefers_who_speaks_the_language) {
    comes(agent(mia, {"en"})), comes(agent(leo, {"en", "de"})), comes(agent(zoe, {"fr"}));
    arrives(1, 1s, "de-AT");
    EXPECT_EQ(next_agent(), leo);
    arrives(2, 2s, "fr");
    EXPECT_EQ(next_agent(), zoe);
}

TEST_F(Routing, prefers_a_kindred_language_to_a_foreign_one) {
    comes(agent(mia, {"fr"})), comes(agent(leo, {"da"}));
    arrives(1, 1s, "no");
    EXPECT_EQ(next_agent(), leo);
}

TEST_F(Routing, a_foreign_language_is_better_than_waiting_and_is_no_reason_given) {
    comes(agent(mia, {"fr"}));
    arrives(1, 1s, "ja");
    const auto next = router_.next(now_);
    ASSERT_TRUE(next);
    for (const Reason& reason : next->why) EXPECT_NE(reason.reason, "language");
}

TEST_F(Routing, says_why) {
    comes(agent(mia, {"de"}));
    Conversation& conversation = arrives(1, 9min, "de");
    conversation.sticky = mia;
    router_.conversation_changed(conversation);
    const auto next = router_.next(now_);
    ASSERT_TRUE(next);
    EXPECT_THAT(next->why, ElementsAre(Reason{"sticky", mia.str()}, Reason{"language", "de"},
                                       Reason{"queue", sales.str()}, Reason{"waiting", "60"}));
}

TEST_F(Routing, who_served_it_before_comes_first) {
    comes(agent(mia, {"de"})), comes(agent(leo, {"en"}));
    Conversation& conversation = arrives(1, 1s, "de");
    conversation.sticky = leo;
    router_.conversation_changed(conversation);
    EXPECT_EQ(next_agent(), leo);
}

TEST_F(Routing, the_least_loaded_comes_before_the_longest_idle) {
    Agent loaded = agent(mia);
    loaded.used = 25, loaded.idle_since = start_;
    Agent fresh = agent(leo);
    fresh.idle_since = now_;
    comes(loaded), comes(fresh);
    arrives(1, 1s);
    EXPECT_EQ(next_agent(), leo);
}

TEST_F(Routing, load_is_relative_to_capacity) {
    Agent small = agent(mia);
    small.capacity = 50, small.used = 25;
    Agent large = agent(leo);
    large.capacity = 200, large.used = 50;
    comes(small), comes(large);
    arrives(1, 1s);
    EXPECT_EQ(next_agent(), leo);
}

TEST_F(Routing, among_equals_the_longest_idle_is_next) {
    Agent late = agent(mia);
    late.idle_since = start_ + 2s;
    Agent early = agent(leo);
    early.idle_since = start_ + 1s;
    comes(late), comes(early);
    arrives(1, 1s);
    EXPECT_EQ(next_agent(), leo);
}

TEST_F(Routing, who_declined_is_not_asked_before_the_pause_is_over) {
    comes(agent(mia));
    Conversation& conversation = arrives(1, 1s);
    conversation.declined[mia] = now_ + 60s;
    router_.conversation_changed(conversation);
    EXPECT_EQ(offer(), Assignments{});
    arrives(2, 2s);
    EXPECT_EQ(next_conversation(), 2);
    EXPECT_EQ(offer(), Assignments{});
    now_ = now_ + 60s;
    EXPECT_EQ(offer(), (Assignments{1, mia}));
}

TEST_F(Routing, what_weighs_more_than_anybody_can_carry_holds_up_nobody) {
    Router router{{.look_ahead = 2}};
    for (std::int64_t id = 1; id <= 5; ++id) {
        Conversation& heavy = arrives(id, 1s);
        heavy.state.channel = "callback";
        router.conversation_changed(heavy);
    }
    router.conversation_changed(arrives(6, 2s));
    Agent half = agent(mia);
    half.capacity = 90, half.used = 50;
    router.agent_changed(half);
    const auto next = router.next(now_);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->conversation, ConversationId{6});
}

TEST_F(Routing, looks_at_a_bounded_number_of_those_who_are_not_for_everybody) {
    Router router{{.look_ahead = 2}};
    for (std::int64_t id = 1; id <= 3; ++id) {
        Conversation& declined = arrives(id, std::chrono::seconds(id));
        declined.declined[id < 3 ? mia : leo] = now_ + 60s;
        router.conversation_changed(declined);
    }
    EXPECT_FALSE(router.next(now_));
    router.agent_changed(agent(mia));
    EXPECT_FALSE(router.next(now_));
    const auto later = router.next(now_ + 61s);
    ASSERT_TRUE(later);
    EXPECT_EQ(later->conversation, ConversationId{1});
}

TEST_F(Routing, many_who_were_declined_do_not_hide_one_who_was_not) {
    Router router{{.look_ahead = 2}};
    for (std::int64_t id = 1; id <= 5; ++id) {
        Conversation& declined = arrives(id, 1s);
        if (id < 5) declined.declined[mia] = now_ + 60s;
        router.conversation_changed(declined);
    }
    router.agent_changed(agent(mia));
    const auto next = router.next(now_);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->conversation, ConversationId{5});
}

TEST_F(Routing, lines_are_apart) {
    arrives(1, 1s, {}, sales), arrives(2, 2s, {}, support);
    comes(agent(mia, {"en"}, {support}));
    EXPECT_EQ(next_conversation(), 2);
    EXPECT_EQ(offer(), Assignments{});
}

TEST_F(Routing, an_agent_who_leaves_a_queue_gets_nothing_from_it) {
    comes(agent(mia));
    comes(agent(mia, {"en"}, {support}));
    arrives(1, 1s);
    EXPECT_EQ(offer(), Assignments{});
}

TEST_F(Routing, tells_everybodys_place_and_whose_line_moved) {
    arrives(1, 1s), arrives(2, 2s);
    EXPECT_THAT(router_.take_moved_lines(), ElementsAre(sales));
    EXPECT_THAT(router_.take_moved_lines(), IsEmpty());
    const auto standings = router_.standings(sales, now_);
    ASSERT_EQ(standings.size(), 2U);
    EXPECT_EQ(standings[1].second.position, 2);
    change(conversations_.at(ConversationId{1}), Status::assigned);
    EXPECT_THAT(router_.take_moved_lines(), ElementsAre(sales));
    EXPECT_EQ(router_.standings(sales, now_).front().second.position, 1);
}

TEST_F(Routing, counts_who_waits_and_since_when) {
    arrives(1, 5s);
    Conversation& urgent = arrives(2, 9s);
    urgent.state.priority = 1;
    router_.conversation_changed(urgent);
    EXPECT_EQ(router_.counts(sales), (LineCounts{2, start_ + 5s}));
    EXPECT_EQ(router_.counts(support), LineCounts{});
    router_.conversation_gone(ConversationId{1});
    EXPECT_EQ(router_.counts(sales), (LineCounts{1, start_ + 9s}));
}

TEST_F(Routing, estimates_from_how_fast_the_line_moved) {
    EXPECT_FALSE(router_.estimate_for_newcomer(sales, now_));
    for (std::int64_t id = 1; id <= 10; ++id) {
        Conversation& conversation = arrives(id, 1s);
        now_ = now_ + 60s;
        change(conversation, Status::assigned);
    }
    now_ = now_ + 60s;
    const auto next = router_.estimate_for_newcomer(sales, now_);
    ASSERT_TRUE(next);
    EXPECT_LE(next->first, 60);
    EXPECT_GE(next->second, 60);
    EXPECT_LE(next->second, 120);
    EXPECT_FALSE(router_.estimate_for_newcomer(sales, now_ + 2h));
}

// Mia has three chats and Leo two; a chat takes a quarter of either.
class ACallAmongChats : public Routing {
protected:
    ACallAmongChats() {
        comes(busy(mia, 75)), comes(busy(leo, 50));
        EXPECT_EQ(offer(), Assignments{});
        call_ = &arrives(1, 1s);
        call_->state.channel = "callback";
        call_->state.priority = 1;
        router_.conversation_changed(*call_);
        EXPECT_EQ(offer(), Assignments{}) << "it fits nobody";
        EXPECT_FALSE(router_.saves_room(mia) || router_.saves_room(leo)) << "nobody got room since it came";
    }
    static Agent busy(AgentId id, std::int64_t used) {
        Agent out = agent(id);
        out.used = used;
        return out;
    }
    void ends_a_chat(AgentId id) {
        agents_.at(id).used -= 25;
        router_.agent_changed(agents_.at(id));
    }

    Conversation* call_ = nullptr;
};

TEST_F(ACallAmongChats, is_waited_for_by_whose_turn_it_is_and_by_nobody_else) {
    ends_a_chat(mia);
    EXPECT_EQ(offer(), Assignments{});
    EXPECT_TRUE(router_.saves_room(mia));
    arrives(2, 2s);
    EXPECT_EQ(offer(), (Assignments{2, leo})) << "who does not wait for the call takes the chat";
    ends_a_chat(leo);
    arrives(3, 3s);
    EXPECT_EQ(offer(), (Assignments{3, leo}));
    ends_a_chat(mia), ends_a_chat(mia);
    EXPECT_EQ(offer(), (Assignments{1, mia}));
    EXPECT_FALSE(router_.saves_room(mia));
}

TEST_F(ACallAmongChats, is_not_waited_for_when_something_else_is_more_urgent) {
    comes(busy(mia, 100)), comes(busy(leo, 100));
    Conversation& urgent = arrives(2, 2s);
    urgent.state.priority = 2;
    router_.conversation_changed(urgent);
    EXPECT_EQ(offer(), Assignments{});
    ends_a_chat(mia);
    EXPECT_EQ(offer(), (Assignments{2, mia}));
    EXPECT_EQ(offer(), Assignments{});
    EXPECT_FALSE(router_.saves_room(mia));
}

TEST_F(ACallAmongChats, is_waited_for_a_while_only_and_not_twice_by_the_same) {
    ends_a_chat(mia);
    EXPECT_EQ(offer(), Assignments{});
    arrives(2, 2s), arrives(3, 2s), arrives(4, 2s);
    EXPECT_EQ(offer(), (Assignments{2, leo}));
    EXPECT_EQ(offer(), (Assignments{3, leo}));
    EXPECT_EQ(offer(), Assignments{});
    EXPECT_EQ(router_.wakes_at(), now_ + RoutingSettings{}.save_room_for);
    now_ = router_.wakes_at();
    EXPECT_EQ(offer(), (Assignments{4, mia}));
    ends_a_chat(leo);
    EXPECT_EQ(offer(), Assignments{}) << "now Leo waits for it";
    EXPECT_TRUE(router_.saves_room(leo));
    ends_a_chat(mia);
    arrives(5, 3s);
    EXPECT_EQ(offer(), (Assignments{5, mia}));
}

TEST_F(ACallAmongChats, lets_go_when_it_is_taken_back_or_who_waits_for_it_leaves) {
    ends_a_chat(mia);
    EXPECT_EQ(offer(), Assignments{});
    Agent gone = agents_.at(mia);
    gone.presence = Presence::away;
    comes(gone);
    EXPECT_FALSE(router_.saves_room(mia));
    ends_a_chat(leo);
    EXPECT_EQ(offer(), Assignments{});
    EXPECT_TRUE(router_.saves_room(leo));
    arrives(2, 2s);
    EXPECT_EQ(offer(), Assignments{});
    change(*call_, Status::closed);
    EXPECT_EQ(offer(), (Assignments{2, leo}));
}

TEST_F(Routing, the_same_calls_give_the_same_choices) {
    std::vector<Assignments> runs[2];
    for (auto& run : runs) {
        router_.clear();
        conversations_.clear();
        for (std::int64_t id = 1; id <= 8; ++id) arrives(id, std::chrono::seconds(id % 3), id % 2 == 0 ? "de" : "fr");
        comes(agent(mia, {"de"})), comes(agent(leo, {"fr"})), comes(agent(zoe, {"en"}));
        for (auto next = offer(); next.first != 0; next = offer()) run.push_back(next);
    }
    EXPECT_EQ(runs[0].size(), 8U);
    EXPECT_EQ(runs[0], runs[1]);
}

}  // namespace
}  // namespace waydesk::routing
