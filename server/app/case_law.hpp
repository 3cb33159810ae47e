#pragma once
// By when the law wants something done in a complaint or a refund, from the policies in force: a complaint's is named
// in its field `regime`, a refund's by its field `rule` ("us-dot/refund-card-7bd"). Pure; any thread.

#include "desk/cases/moving.hpp"
#include "kb/policy/library.hpp"

namespace waydesk::app {

// The library must outlive what it answers. A policy that is not known, or that a date cannot be counted by, sets none.
cases::LegalClocks legal_clocks(const kb::policy::Library& library);

}  // namespace waydesk::app
