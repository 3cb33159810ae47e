// Who is asked for a conversation, and since when.
#include "routing/router_fixture.hpp"

namespace waydesk::routing {
namespace {

using ::testing::Contains;
using ::testing::Field;

class Asking : public Routing {
protected:
    Asking() {
        queue_.id = sales;
        queue_.language_relax_after = 60s, queue_.ring_after = 30s, queue_.sticky_for = 40s;
        router_.queue_changed(queue_);
        now_ = start_;
    }
    Conversation& needs(std::int64_t id, SkillNeed need) {
        Conversation& conversation = arrives(id, 0s);
        conversation.state.needs.skills.push_back(std::move(need));
        router_.conversation_changed(conversation);
        return conversation;
    }
    Agent skilled(AgentId id, std::vector<Skill> skills) {
        Agent out = agent(id);
        out.skills = std::move(skills);
        return out;
    }
    void at(Duration since_start) { now_ = start_ + since_start; }

    Queue queue_;
};

TEST_F(Asking, a_language_is_waited_for_while_somebody_there_understands_it) {
    Agent full = agent(leo, {"de"});
    full.used = 100;
    comes(agent(mia, {"en"})), comes(full);
    arrives(1, 0s, "de");
    EXPECT_EQ(offer(), Assignments{});
    at(59s);
    EXPECT_EQ(offer(), Assignments{});
    at(60s);
    EXPECT_EQ(offer(), (Assignments{1, mia}));
}

TEST_F(Asking, a_language_that_nobody_there_understands_is_not_waited_for) {
    Agent away = agent(leo, {"de"});
    away.presence = Presence::away;
    comes(agent(mia, {"en"})), comes(away);
    arrives(1, 0s, "de");
    EXPECT_EQ(offer(), (Assignments{1, mia}));
}

TEST_F(Asking, when_the_last_who_understands_goes_the_others_are_asked_at_once) {
    Agent full = agent(leo, {"de"});
    full.used = 100;
    comes(agent(mia, {"en"})), comes(full);
    arrives(1, 0s, "de");
    EXPECT_EQ(offer(), Assignments{});
    full.connections = 0;
    comes(full);
    EXPECT_EQ(offer(), (Assignments{1, mia}));
}

TEST_F(Asking, another_language_of_the_traveler_comes_after_his_own) {
    comes(agent(mia, {"fr"})), comes(agent(zoe, {"ja"}));
    Conversation& conversation = arrives(1, 0s, "de");
    conversation.state.needs.languages = {"fr"};
    router_.conversation_changed(conversation);
    EXPECT_EQ(router_.next(now_)->agent, mia);
    comes(agent(leo, {"de"}));
    EXPECT_EQ(router_.next(now_)->agent, leo);
}

TEST_F(Asking, a_required_skill_is_insisted_on_at_its_level) {
    comes(skilled(mia, {{"visa", 4}})), comes(skilled(leo, {{"fares", 9}}));
    needs(1, {"visa", 5});
    at(24h);
    EXPECT_EQ(offer(), Assignments{});
    comes(skilled(zoe, {{"fares", 1}, {"visa", 5}}));
    EXPECT_EQ(offer(), (Assignments{1, zoe}));
}

TEST_F(Asking, a_requirement_falls_when_its_time_is_over_but_who_has_it_still_comes_first) {
    needs(1, {"visa", 5, 30s}), needs(2, {"visa", 5, 30s});
    Agent one = skilled(leo, {{"visa", 5}});
    one.capacity = 25, one.idle_since = start_ + 1h;
    comes(agent(mia));
    at(29s);
    EXPECT_EQ(offer(), Assignments{});
    at(30s);
    comes(one);
    EXPECT_EQ(offer(), (Assignments{1, leo}));
    EXPECT_EQ(offer(), (Assignments{2, mia}));
}

TEST_F(Asking, a_preferred_skill_only_ranks) {
    comes(agent(mia)), comes(skilled(leo, {{"visa", 5}}));
    needs(1, {"visa", 5, {}, false});
    EXPECT_EQ(offer(), (Assignments{1, leo}));
    needs(2, {"fares", 5, {}, false});
    EXPECT_EQ(offer(), (Assignments{2, mia}));
}

TEST_F(Asking, the_outer_rings_join_one_after_the_other) {
    Agent second = agent(leo), third = agent(mia);
    second.rings[sales] = 2, third.rings[sales] = 3;
    comes(second), comes(third);
    arrives(1, 0s), arrives(2, 0s), arrives(3, 10s);
    EXPECT_EQ(offer(), Assignments{});
    at(30s);
    EXPECT_EQ(offer(), (Assignments{1, leo}));
    EXPECT_EQ(offer(), (Assignments{2, leo}));
    EXPECT_EQ(offer(), Assignments{});
    second.used = 100;
    comes(second);
    at(60s);
    EXPECT_EQ(offer(), Assignments{}) << "the third came ten seconds later";
    at(70s);
    EXPECT_EQ(offer(), (Assignments{3, mia}));
}

TEST_F(Asking, the_agent_before_is_waited_for_while_he_takes_work) {
    Agent before = agent(leo);
    before.used = 100;
    comes(before), comes(agent(mia));
    Conversation& conversation = arrives(1, 0s);
    conversation.sticky = leo;
    router_.conversation_changed(conversation);
    EXPECT_EQ(offer(), Assignments{});
    arrives(2, 1s);
    EXPECT_EQ(offer(), (Assignments{2, mia})) << "nobody else waits for him";
    at(40s);
    EXPECT_EQ(offer(), (Assignments{1, mia}));
}

TEST_F(Asking, the_agent_before_is_not_waited_for_when_he_goes_or_has_declined) {
    Agent before = agent(leo);
    before.used = 100;
    comes(before), comes(agent(mia));
    for (std::int64_t id : {1, 2}) {
        Conversation& conversation = arrives(id, 0s);
        conversation.sticky = leo;
        if (id == 2) conversation.declined[leo] = now_ + 60s;
        router_.conversation_changed(conversation);
    }
    EXPECT_EQ(offer(), (Assignments{2, mia}));
    EXPECT_EQ(offer(), Assignments{});
    before.presence = Presence::away;
    comes(before);
    EXPECT_EQ(offer(), (Assignments{1, mia}));
}

TEST_F(Asking, the_overflow_queue_helps_after_a_while_and_the_line_stays_the_same) {
    queue_.overflow = support, queue_.overflow_after = 90s;
    router_.queue_changed(queue_);
    comes(agent(leo, {"en"}, {support}));
    arrives(1, 0s);
    at(89s);
    EXPECT_EQ(offer(), Assignments{});
    at(90s);
    EXPECT_EQ(router_.counts(sales).waiting, 1);
    EXPECT_EQ(router_.counts(support).waiting, 0);
    EXPECT_EQ(offer(), (Assignments{1, leo}));
}

TEST_F(Asking, what_a_channel_weighs_must_fit) {
    Agent busy = agent(mia);
    busy.used = 75;
    comes(busy);
    for (const char* channel : {"webchat", "email", "callback"}) {
        const auto number = static_cast<std::int64_t>(conversations_.size()) + 1;
        Conversation& conversation = arrives(number, std::chrono::seconds(number));
        conversation.state.channel = channel;
        router_.conversation_changed(conversation);
    }
    EXPECT_EQ(next_conversation(), 1);
    EXPECT_EQ(offer(), Assignments{}) << "a mail weighs 20, and she is full";
}

TEST_F(Asking, is_explained_agent_by_agent) {
    queue_.language_relax_after = 24h;
    router_.queue_changed(queue_);
    Agent full = skilled(AgentId{20}, {{"visa", 5}}), outer = skilled(AgentId{21}, {{"visa", 5}});
    full.used = 100, outer.rings[sales] = 3;
    Agent foreign = agent(AgentId{22}, {"ja"});
    foreign.skills = {{"visa", 5}};
    comes(full), comes(outer), comes(foreign), comes(agent(AgentId{23}));
    comes(skilled(mia, {{"visa", 5}})), comes(skilled(leo, {{"visa", 6}}));
    Agent decliner = skilled(zoe, {{"visa", 7}});
    comes(decliner);
    Conversation& conversation = needs(1, {"visa", 5});
    conversation.state.language = "en";
    conversation.state.needs.service_class = "in_trip";
    conversation.declined[zoe] = now_ + 60s;
    router_.conversation_changed(conversation);
    const auto next = router_.next(now_);
    ASSERT_TRUE(next && next->explanation);
    EXPECT_EQ(next->agent, mia);
    const Explanation& explanation = *next->explanation;
    EXPECT_EQ(explanation.policy, SchedulingPolicy::weighted_slack);
    EXPECT_EQ(explanation.chosen.service_class, "in_trip");
    EXPECT_EQ(explanation.candidates, 2);
    const std::pair<AgentId, const char*> expected[] = {{AgentId{20}, "no_room"},  {AgentId{21}, "ring"},
                                                        {AgentId{22}, "language"}, {AgentId{23}, "skill"},
                                                        {leo, "behind"},           {zoe, "declined"}};
    for (const auto& [id, why] : expected)
        EXPECT_THAT(explanation.others, Contains(AllOf(Field(&NotChosen::agent, id), Field(&NotChosen::why, why))));
}

TEST_F(Asking, is_explained_by_the_scores_of_the_first_two) {
    for (std::int64_t id = 1; id <= 30; ++id) comes(agent(AgentId{100 + id}, {"en"}, {support}));
    Conversation& light = arrives(1, 0s);
    Conversation& heavy = arrives(2, 1s);
    light.state.needs.weight = 1, heavy.state.needs.weight = 4;
    router_.conversation_changed(light), router_.conversation_changed(heavy);
    at(10s);
    comes(agent(mia));
    const auto next = router_.next(now_);
    ASSERT_TRUE(next && next->explanation && next->explanation->runner_up);
    EXPECT_EQ(next->explanation->chosen.conversation, ConversationId{2});
    EXPECT_EQ(next->explanation->runner_up->conversation, ConversationId{1});
    EXPECT_GT(next->explanation->chosen.score, next->explanation->runner_up->score);
    EXPECT_EQ(next->explanation->chosen.waited, 9s);
}

}  // namespace
}  // namespace waydesk::routing
