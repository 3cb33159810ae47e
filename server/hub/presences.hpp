#pragma once
// Who is there: agents hear of each other, a visitor of the agent who serves him. A change of state is told at once; a
// change of load at once to the agent himself and more slowly to the others. Lives on: the desk thread.

#include "server/hub/member.hpp"
#include "server/hub/published.hpp"

#include <map>

namespace waydesk::hub {

class Presences {
public:
    static constexpr Duration loads_every = 2s;

    Presences(const Published& published, Members& members, Links& links, const protocol::Names& names)
        : published_(published), members_(members), links_(links), names_(names) {}

    void changed(const desk::Agent& agent) { changed_.insert(agent.id); }
    void tell_all(const desk::Desk& desk, protocol::SessionId session);                 // an agent who has just come
    void tell_of_server(const desk::Desk& desk, const desk::ConversationState& state);  // he has a new agent now
    void tell(const desk::Desk& desk, Instant now);                                     // what changed; often
    void clear() { changed_.clear(), loads_.clear(), told_.clear(); }

private:
    struct State {
        desk::Presence presence = desk::Presence::offline;
        std::string reason;
        bool connected = false;
        bool operator==(const State&) const = default;
    };
    void tell_visitors_of(const desk::Agent& agent) const;

    const Published& published_;
    Members& members_;
    Links& links_;
    const protocol::Names& names_;
    std::set<desk::AgentId> changed_;
    std::set<desk::AgentId> loads_;  // told to themselves, not yet to the others
    std::map<desk::AgentId, State> told_;
    Instant loads_at_;
};

}  // namespace waydesk::hub
