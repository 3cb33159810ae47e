#pragma once
// The policy engine's one question: what a request comes to under the policies of a library. Pure and deterministic:
// the same request gives the same answer, byte for byte. Any thread.

#include "kb/policy/answer.hpp"

namespace waydesk::kb::policy {

Answer quote(const Library& library, const Request& request);

// Without trace, due and next: the figures alone.
Answer figures_of(const Library& library, const Request& request);

// Whether people would see another result: status, reason, what is missing, or an amount.
bool differs(const Answer& a, const Answer& b);

}  // namespace waydesk::kb::policy
