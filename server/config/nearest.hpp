#pragma once
// The word somebody meant: for "did you mean …?". Pure; any thread.

#include <string_view>
#include <vector>

namespace waydesk::config {

// The candidate with the fewest edits (Levenshtein), when these are at most a third of the word; otherwise empty.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace waydesk::config
