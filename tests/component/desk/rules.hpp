#pragma once
// What must be true of a desk's memory whenever it is neither lost nor mending (routing.md R1-R4; R4 within a second).
// One thread.

#include "desk/desk.hpp"
#include "routing/router.hpp"

namespace waydesk::testing {

// Nothing: all is well. Otherwise sentences that begin with the rule's name.
std::vector<std::string> broken_rules(const desk::Desk& desk, const routing::Router& router, Instant now);

}  // namespace waydesk::testing
