#pragma once
// A failing plan with every deed left out that the failure does not need. One thread.

#include "tests/simulation/world.hpp"

namespace waydesk::simulation {

Plan minimise(Plan plan, const std::string& rule);  // which breaks the same rule still
std::string report_of(const Plan& plan);            // runs it: the seed, the deeds left, the rule, the log

}  // namespace waydesk::simulation
