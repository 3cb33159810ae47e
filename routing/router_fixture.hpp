#pragma once
// A router with a few agents and conversations, whose choices are carried out as the desk does. For tests; one thread.

#include "routing/router.hpp"

#include <gmock/gmock.h>

namespace waydesk::routing {

using namespace desk;

inline constexpr QueueId sales{1}, support{2};
inline constexpr AgentId mia{11}, leo{12}, zoe{13};

inline Agent agent(AgentId id, std::vector<std::string> languages = {"en"}, std::set<QueueId> queues = {sales}) {
    Agent agent;
    agent.id = id;
    agent.name = id.str();
    agent.languages = std::move(languages);
    agent.presence = Presence::available;
    agent.connections = 1;
    agent.queues = std::move(queues);
    return agent;
}

class Routing : public ::testing::Test {
protected:
    Conversation& arrives(std::int64_t id, Duration at, std::string language = {}, QueueId queue = sales) {
        Conversation& conversation = conversations_[ConversationId{id}];
        conversation.state.id = ConversationId{id};
        conversation.state.queue = queue;
        conversation.state.status = Status::waiting;
        conversation.state.arrived_at = start_ + at;
        conversation.state.language = std::move(language);
        router_.conversation_changed(conversation);
        return conversation;
    }
    void change(Conversation& conversation, Status status) {
        conversation.state.status = status;
        conversation.state.last_at = now_;
        router_.conversation_changed(conversation);
    }
    // Takes the next assignment and carries it out, as the desk does.
    std::pair<std::int64_t, AgentId> offer() {
        const auto next = router_.next(now_);
        if (!next) return {};
        Conversation& conversation = conversations_.at(next->conversation);
        change(conversation, Status::offered);
        Agent& taker = agents_.at(next->agent);
        taker.used += router_.weight_of(conversation.state);
        router_.agent_changed(taker);
        return {next->conversation.value, next->agent};
    }
    std::int64_t next_conversation() { return offer().first; }
    AgentId next_agent() { return offer().second; }
    void comes(Agent agent) {
        agents_[agent.id] = agent;
        router_.agent_changed(agent);
    }

    Instant start_ = Instant::from_ms(1'767'000'000'000);
    Instant now_ = start_ + 10min;
    Router router_{{}};
    std::map<ConversationId, Conversation> conversations_;
    std::map<AgentId, Agent> agents_;
};

using Assignments = std::pair<std::int64_t, AgentId>;

}  // namespace waydesk::routing
