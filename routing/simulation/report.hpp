#pragma once
// `waydesk route simulate`: a scenario in, its report out (docs/routing.md). Pure but for the time it takes.

#include "routing/simulation/erlang.hpp"
#include "routing/simulation/figures.hpp"

namespace waydesk::routing::simulation {

// Where theory speaks of it: one kind of agent, handle times and patience exponential and the same for all, no bursts.
std::optional<Plain> plain(const Scenario& scenario);
std::string simulate(const Scenario& scenario);  // JSON

}  // namespace waydesk::routing::simulation
