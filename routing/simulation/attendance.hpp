#pragma once
// When agents took work, folded from the ledger: from what they said of their presence, and where one never said
// anything, from the hours in which he took something. Pure; one thread.

#include "desk/agent.hpp"
#include "routing/simulation/moment_json.hpp"

#include <map>

namespace waydesk::routing::simulation {

struct Stretch {
    Instant from, until;
    bool operator==(const Stretch&) const = default;
};

class Attendance {
public:
    // Who shut his laptop without a word: so long after his last sign he is taken to be away.
    static constexpr Duration silence = std::chrono::hours(8);

    void was(desk::AgentId agent, const desk::Moment& presence);  // before the first moment
    void add(const desk::Moment& moment);
    void took(desk::AgentId agent, Instant at);
    std::vector<Stretch> of(desk::AgentId agent, Instant from, Instant until) const;  // in order, apart

private:
    struct Change {
        Instant at;
        bool takes_work = false;
    };
    struct Known {
        std::vector<Change> changes;
        std::vector<Instant> signs, took;
    };
    static std::vector<Stretch> by_presence(const Known& known, Instant until);
    static std::vector<Stretch> by_hours(const Known& known);

    std::map<desk::AgentId, Known> known_;
};

}  // namespace waydesk::routing::simulation
