#pragma once
// What somebody of us has to run after in a refund: a supplier who says nothing, money that is not paid or does not
// arrive, a quote that ran out (design 5.3). Pure; any thread.

#include "desk/cases/case.hpp"

namespace waydesk::cases {

// The task that is due now and nobody was given: of the step "chase". Empty: nothing.
std::string_view task_due(const Case& one, Instant now);
bool has_task(const Case& one);
// Whether a task was not done in its time.
bool is_task_late(const Case& one, Instant now);
// Whether the quote ran out before the refund was submitted.
bool is_quote_over(const Case& one, Instant now);

}  // namespace waydesk::cases
