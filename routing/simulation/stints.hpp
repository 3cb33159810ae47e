#pragma once
// Who came into line and what came of it, folded from the ledger. Pure; one thread.

#include "routing/simulation/moment_json.hpp"

#include <map>

namespace waydesk::routing::simulation {

// One time in line. What is not set did not happen.
struct Stint {
    desk::ConversationId conversation;
    RoutedTo to;  // as it was routed last
    std::string channel, language;
    std::vector<desk::SkillNeed> skills;
    Instant arrived;
    Instant offered;  // the offer that was accepted
    Instant taken;
    Instant ended;  // resolved, snoozed or back in line: until then it took up room
    Instant left;   // of the traveler's own accord, before he was taken
    desk::AgentId agent;

    Instant found() const { return offered.is_set() ? offered : taken; }  // when it was somebody's turn to take it
};

class Stints {
public:
    void add(const desk::Moment& moment);
    std::vector<Stint> take();  // by arrival

private:
    struct Open {
        Stint stint;
        Instant offered, answered;  // the latest
    };

    void route(const desk::Moment& moment);
    void assign(const desk::Moment& moment);
    void change_status(const desk::Moment& moment);
    void end(desk::ConversationId conversation, Instant at);

    std::map<desk::ConversationId, Open> open_;
    std::vector<Stint> over_;
};

}  // namespace waydesk::routing::simulation
