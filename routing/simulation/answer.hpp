#pragma once
// What the answer to a question says: as it is, as it would be, and what theory says of both. Takes its time; no
// thread of its own.

#include "routing/simulation/question.hpp"
#include "routing/simulation/recording.hpp"
#include "routing/simulation/simulation.hpp"

namespace waydesk::routing::simulation {

// JSON (docs/routing.md, "What if"). `recording`: of the days it is about; null when it is about a scenario. Refused
// when the change does not fit or too many would come. An empty text: `watch` ended it.
Checked<std::string> answer(const Question& question, const Recording* recording, const Simulation::Watch& watch);

}  // namespace waydesk::routing::simulation
