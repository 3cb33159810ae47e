#pragma once
// Two sets of policies held against each other: which of the questions that were asked would be answered differently.
// Shows whom a new version makes pay more, and who was told something wrong. Pure; any thread.

#include "kb/policy/quote.hpp"

namespace waydesk::kb::policy {

struct Difference {
    std::size_t request = 0;  // its number
    Answer before, after;     // figures alone

    // What the traveler gets back less, or pays more, in minor units; nothing when there are no figures on one side.
    std::optional<std::int64_t> costs_more() const;
};

std::vector<Difference> compare(const Library& before, const Library& after, std::span<const Request> requests);

}  // namespace waydesk::kb::policy
