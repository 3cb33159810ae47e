#pragma once
// What became of the clocks of service levels, for figures: each run once, as routing/sla counts it. Pure; any thread.

#include "desk/figures/fact.hpp"
#include "desk/loader.hpp"
#include "routing/sla/levels.hpp"

namespace waydesk::app {

// All runs that ever were; those that are open as they stand at `now`.
std::vector<figures::ClockRun> clock_runs(const routing::sla::Book& book, const desk::Loader::Story& story,
                                          Instant now);

}  // namespace waydesk::app
