#include "server/hub/presences.hpp"

#include "desk/desk.hpp"

namespace waydesk::hub {
namespace {

constexpr auto ephemeral = protocol::Delivery::Class::ephemeral;

protocol::FramePtr frame_of(const desk::Agent& agent) {
    return protocol::encode(protocol::AgentPresenceView{agent.id, agent.presence, agent.presence_reason,
                                                        agent.connections > 0, agent.used, agent.capacity});
}

}  // namespace

void Presences::tell_all(const desk::Desk& desk, protocol::SessionId session) {
    for (const auto& [id, agent] : desk.agents())
        if (!agent.disabled) links_.deliver(session, {frame_of(agent), ephemeral, {}, 0});
}

void Presences::tell(const desk::Desk& desk, Instant now) {
    for (const desk::AgentId id : std::exchange(changed_, {})) {
        const desk::Agent* agent = desk.agent(id);
        if (agent == nullptr) continue;
        const State state{agent->presence, agent->presence_reason, agent->connections > 0};
        const bool is_told = std::exchange(told_[id], state) == state;
        const auto& hearers = is_told ? members_.of(desk::Author::agent(id)) : members_.agents();
        const protocol::FramePtr frame = frame_of(*agent);
        for (const protocol::SessionId session : hearers) links_.deliver(session, {frame, ephemeral, {}, 0});
        if (is_told)
            loads_.insert(id);
        else
            tell_visitors_of(*agent);
    }
    if (loads_at_ + loads_every > now) return;
    loads_at_ = now;
    for (const desk::AgentId id : std::exchange(loads_, {})) {
        const desk::Agent* agent = desk.agent(id);
        if (agent == nullptr) continue;
        const protocol::FramePtr frame = frame_of(*agent);
        for (const protocol::SessionId session : members_.agents()) links_.deliver(session, {frame, ephemeral, {}, 0});
    }
}

void Presences::tell_of_server(const desk::Desk& desk, const desk::ConversationState& state) {
    const desk::Agent* agent = desk.agent(state.agent);
    if (agent == nullptr || !desk::is_open(state.status)) return;
    protocol::FramePtr frame;
    for (const protocol::SessionId session : members_.listeners(state.id)) {
        if (!members_.find(session)->is_visitor()) continue;
        if (!frame) frame = protocol::encode(protocol::PeerPresenceView{agent->id, agent->presence}, names_);
        links_.deliver(session, {frame, ephemeral, {}, 0});
    }
}

void Presences::tell_visitors_of(const desk::Agent& agent) const {
    const protocol::FramePtr frame = protocol::encode(protocol::PeerPresenceView{agent.id, agent.presence}, names_);
    for (const desk::ConversationId id : published_.of(agent.id)) {
        const desk::ConversationPtr state = published_.find(id);
        if (state->agent != agent.id || !desk::is_open(state->status)) continue;
        for (const protocol::SessionId session : members_.listeners(id))
            if (members_.find(session)->is_visitor()) links_.deliver(session, {frame, ephemeral, {}, 0});
    }
}

}  // namespace waydesk::hub
