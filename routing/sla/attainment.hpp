#pragma once
// How much of what was promised was kept. Plain data; any thread.

#include "routing/sla/run.hpp"

namespace waydesk::routing::sla {

// Of clocks, each once. What is overdue counts as missed while it is still open; what is open and in time, and what was
// cancelled in time, does not count yet.
struct Attainment {
    std::int64_t met = 0;
    std::int64_t missed = 0;
    std::int64_t open = 0;  // in time so far

    void add(const Reading& reading) {
        if (reading.state == Reading::State::breached) {
            ++missed;
        } else if (reading.state == Reading::State::met) {
            ++met;
        } else if (reading.is_open) {
            ++open;
        }
    }
    std::optional<double> share() const {  // kept, of what is decided; nothing: nothing is
        const std::int64_t decided = met + missed;
        if (decided == 0) return std::nullopt;
        return static_cast<double>(met) / static_cast<double>(decided);
    }
};

}  // namespace waydesk::routing::sla
