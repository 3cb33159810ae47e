#pragma once
// `waydesk route simulate`: a scenario in, its report out (docs/routing.md). Pure but for the time it takes.

#include "routing/simulation/erlang.hpp"
#include "routing/simulation/recording.hpp"

#include "core/json_writer.hpp"

namespace waydesk::routing::simulation {

// Where theory speaks of it: one kind of agent, handle times and patience exponential and the same for all, no bursts.
std::optional<Plain> plain(const Scenario& scenario);
std::string simulate(const Scenario& scenario);    // JSON
std::string simulate(const Recording& recording);  // likewise, beside what really happened

// The parts of a report.
void write(JsonWriter& json, const Scenario& scenario, const PolicyFigures& figures);
void write_erlang(JsonWriter& json, const Scenario& scenario, double goal);
void write_period(JsonWriter& json, const Period& period);

}  // namespace waydesk::routing::simulation
