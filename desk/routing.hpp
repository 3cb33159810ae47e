#pragma once
// What the desk asks of the one who routes: where a conversation belongs, who gets it, by when, and why.
// All of it is called on the desk thread.

#include "desk/agent.hpp"
#include "desk/conversation.hpp"

namespace waydesk::desk {

// What a conversation's turn was decided by.
struct ScoreTerms {
    ConversationId conversation;
    std::string service_class;
    std::int64_t priority = 0;
    std::int64_t weight = 1;
    Duration waited{};
    Duration target{};
    double handle_s = 0;   // what one of its kind takes
    double score = 0;      // under the queue's policy; among those in time, or among the late
    bool is_late = false;  // waited longer than its target
};

struct NotChosen {
    AgentId agent;
    std::string why;  // ring | skill | language | declined | sticky | no_room | behind
};

struct Explanation {  // of an assignment (R7)
    SchedulingPolicy policy = SchedulingPolicy::weighted_slack;
    ScoreTerms chosen;
    std::optional<ScoreTerms> runner_up;  // who would have been next for this agent
    bool is_share_of_late = false;        // chosen for being late, before others in time
    std::int64_t candidates = 0;          // agents with room who may have it
    std::vector<NotChosen> others;        // of those there; a few
};

// Chooses; never changes anything itself.
struct Assignment {
    ConversationId conversation;
    AgentId agent;
    std::vector<Reason> why;
    std::optional<Explanation> explanation;
};

// What the rules make of a conversation.
struct Routed {
    QueueId queue;
    std::int64_t priority = 0;
    RoutingNeeds needs;
    std::vector<std::string> tags;  // beside those it has
    std::string rules;              // JSON object: which applied, in which version; empty: there are none
};

// Time that is used up: written down as an `sla` event in the same change as what is done for it.
struct DuePromise {
    ConversationId conversation;
    std::string body;
    std::optional<std::int64_t> raise_priority;  // to this
    QueueId move_to;                             // none: it stays
};

class Routing {
public:
    virtual ~Routing() = default;
    // `state` as it is, its queue being the one that is asked for, if any; `text`: what the traveler just wrote.
    virtual Routed route(const ConversationState& state, std::string_view text, Instant now) const = 0;
    // When waiting alone may change what `route` says; not set: never.
    virtual Instant look_again_at(const ConversationState& state, Instant now) const = 0;
    virtual std::int64_t weight_of(const ConversationState& conversation) const = 0;  // of an agent's capacity
    virtual void queue_changed(const Queue& queue) = 0;                               // is new, or its settings are
    virtual void conversation_changed(const Conversation& conversation) = 0;  // came into line, changed there or left
    virtual void conversation_gone(ConversationId id) = 0;                    // is no longer in memory
    virtual void agent_changed(const Agent& agent) = 0;
    virtual std::optional<Assignment> next(Instant now) = 0;  // the best offer to make now, if any

    // Service levels. Without any nothing of this happens.
    // The body of an `sla` event that says what governs it from now on; empty: what did before.
    virtual std::string govern(const ConversationState&) const { return {}; }
    // To who came into line while his queue is closed: the body of an `sla` event by when he is answered; empty: none.
    virtual std::string promise(const ConversationState&, Instant) const { return {}; }
    virtual void happened(const ConversationState&, const Event&) {}  // at once, in order; may be refused yet
    virtual std::vector<ClockView> clocks(ConversationId, Instant) const { return {}; }
    virtual std::vector<DuePromise> take_due(Instant) { return {}; }  // they count as done
    virtual void clocks_lost(ConversationId) {}  // what it was told of this conversation was refused
};

}  // namespace waydesk::desk
