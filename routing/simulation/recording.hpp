#pragma once
// A stretch of what really happened as a scenario: the same people come again, with the time that they took and the
// patience that they had, and meet the same staff (docs/routing.md, "From history"). Blocking: reads the ledger.

#include "desk/loader.hpp"
#include "routing/simulation/figures.hpp"
#include "routing/simulation/period.hpp"

#include <functional>

namespace waydesk::routing::simulation {

struct RecordingSettings {
    std::int64_t chat_weight = 25;                 // of an agent's capacity
    std::vector<desk::SchedulingPolicy> policies;  // empty: those of the queues
};

struct Recording {
    Period period;
    Scenario scenario;
    PolicyFigures history;  // what really happened
};

inline constexpr Duration lead = std::chrono::hours(1);  // played before the period, and not counted
inline constexpr Duration tail = std::chrono::hours(6);  // in which those who came in the period are served out
inline constexpr std::size_t most_visits = 1'000'000;

// `goes_on` is asked now and then. Refusals: nobody came, nobody worked, too many came; errors of the store; closed
// when it does not go on.
store::Explained<Recording> record(store::Connection& connection, desk::WorkspaceId workspace, const Period& period,
                                   const RecordingSettings& settings, const std::function<bool()>& goes_on = {});

}  // namespace waydesk::routing::simulation
