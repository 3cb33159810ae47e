#pragma once
// The demo's agents at work: they come, have lunch and go home, accept what is offered to them, and now and then not.
// Lives on: one thread, with the desk it works at.

#include "server/demo/agenda.hpp"
#include "server/demo/desk_in_time.hpp"
#include "server/demo/rhythm.hpp"

namespace waydesk::demo {

class Staff {
public:
    Staff(DeskInTime& desk, Agenda& agenda, Random& random, std::vector<desk::AgentId> agents)
        : desk_(desk), agenda_(agenda), random_(random), agents_(std::move(agents)) {}

    void connect();
    void plan_shifts(Instant from, Instant to, const time::Zone& zone);
    void plan_presence(Instant at, desk::Presence presence);  // of all
    void plan_end(Instant at);                                // their connections go, the rest stays as it is
    void on_offer(const desk::ConversationState& conversation);

private:
    void plan_presence(desk::AgentId agent, Instant at, desk::Presence presence, std::string reason = {});
    void plan_day(desk::AgentId agent, Instant midnight, Duration shift_start);

    DeskInTime& desk_;
    Agenda& agenda_;
    Random& random_;
    std::vector<desk::AgentId> agents_;
};

}  // namespace waydesk::demo
