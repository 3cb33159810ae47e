#pragma once
// When an answer changes because time passes: the edges of all conditions about time, tried one after the other.
// Pure; any thread.

#include "kb/policy/answer.hpp"

namespace waydesk::kb::policy {

inline constexpr std::size_t most_edges = 64;  // that are tried for one answer

// Nothing: it stays as it is, or no edge among the first ones changes it.
std::optional<Next> next_change(const Library& library, const Request& request, const Answer& now);

}  // namespace waydesk::kb::policy
