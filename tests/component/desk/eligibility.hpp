#pragma once
// Who may be asked for a conversation, said once more and plainly, to hold the router against: without index, timers or
// order. One thread.

#include "desk/conversation.hpp"

#include "desk/agent.hpp"

namespace waydesk::testing {

class Eligibility {
public:
    Eligibility(const std::map<desk::QueueId, desk::Queue>& queues, const std::map<desk::AgentId, desk::Agent>& agents,
                Instant now)
        : queues_(queues), agents_(agents), now_(now) {}

    // Whether he is to be asked now, if he has room.
    bool may_have(const desk::Conversation& conversation, const desk::Agent& agent) const;
    static bool takes_work(const desk::Agent& agent);

private:
    bool is_asked(const desk::Conversation& conversation, const desk::Agent& agent) const;
    bool may_speak(const desk::Conversation& conversation, const desk::Agent& agent) const;
    bool waits_for_another(const desk::Conversation& conversation, desk::AgentId agent) const;
    const desk::Queue& queue_of(const desk::Conversation& conversation) const {
        return queues_.at(conversation.state.queue);
    }

    const std::map<desk::QueueId, desk::Queue>& queues_;
    const std::map<desk::AgentId, desk::Agent>& agents_;
    Instant now_;
};

}  // namespace waydesk::testing
