#pragma once
// Complaints that belong together: several about one incident that are answered once, and those that may tell the same
// twice (design 5.1). Pure; any thread.

#include "desk/cases/case.hpp"

#include <span>

namespace waydesk::cases {

// What one of a group is answered, once the complaint that stands for all has a proposal that it was not told yet.
// Nothing: there is none.
std::optional<Fields> answer_of_group(const Case& member, const Case& parent);

// A complaint that may be about the same.
struct Similar {
    Case one;
    bool same_booking = false, same_traveler = false, same_category = false;
    int weight() const { return 4 * same_booking + 2 * same_traveler + same_category; }
};
inline constexpr Duration similar_within = std::chrono::days(90);
inline constexpr std::size_t most_similar = 5;
// The likeliest first: of the same booking or the same traveler, within 90 days, and no duplicates themselves.
std::vector<Similar> similar_to(const Case& one, std::span<const Case> others);

}  // namespace waydesk::cases
