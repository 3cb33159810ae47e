#pragma once
// The parts of reading a request that know the order. As reading_parts.hpp: flaws are collected. Any thread.

#include "kb/policy/place.hpp"
#include "kb/policy/request.hpp"

namespace waydesk::kb::policy {

// Also sets the facts of the order. Coupons refer to passengers and segments that exist when there is no flaw.
Order read_order(const Place& place, Request& request, const Tables& tables);

// Sets the fact when `place` has a member `key` that is not null.
void read_fact(FactSheet& facts, FactId id, const Place& place, std::string_view key);

std::optional<Instant> read_instant(const Place& place);
std::optional<time::CivilTime> read_wall(const Place& place);
// A wall time that does not exist moves forward by the gap; of two the first, unless `is_second`.
Instant departure_instant(const time::Zone& zone, const time::CivilTime& wall, bool is_second);

template <class Thing>
std::optional<std::size_t> find_id(const std::vector<Thing>& things, std::string_view id) {
    for (std::size_t i = 0; i < things.size(); ++i)
        if (things[i].id == id) return i;
    return std::nullopt;
}

}  // namespace waydesk::kb::policy
