#pragma once
// Which policies apply to a coupon: by what they list, by their windows of validity, the highest version that does.
// Pure; any thread.

#include "kb/policy/library.hpp"
#include "kb/policy/outcome.hpp"
#include "kb/policy/situation.hpp"

namespace waydesk::kb::policy {

// By id, one version of each. A window of purchase stops with need_info when nobody knows when that was.
Outcome<std::vector<const Policy*>> applying(const Library& library, Layer layer, const Request& request,
                                             const Subject& subject);

// Whether the booking is among what the policy lists, whenever it is valid.
bool may_apply(const Policy& policy, const Request& request, const Subject& subject);

// The contract that lists most, then has the higher priority. Stops: not_covered, ambiguous_policy.
Outcome<const Policy*> contract_of(const Library& library, const Request& request, const Subject& subject);

}  // namespace waydesk::kb::policy
