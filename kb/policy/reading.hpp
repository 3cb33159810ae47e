#pragma once
// From the text of a policy file to policies: whatever the form forbids is refused here, so that evaluating cannot meet
// it. Pure; any thread.

#include "core/flaw.hpp"
#include "kb/policy/policy.hpp"
#include "kb/policy/tables.hpp"

#include <vector>

namespace waydesk::kb::policy {

// One policy or an array of versions, form `waydesk.policy/1`. A flaw's field is a JSON pointer; the first one is the
// one to show.
Checked<std::vector<Policy>> read_policies(std::string_view text, const Tables& tables);

class Node;
Checked<std::vector<Policy>> read_policies(const Node& root, const Tables& tables);

}  // namespace waydesk::kb::policy
