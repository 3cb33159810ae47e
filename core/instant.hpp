#pragma once
// A point in time: microseconds since 1970 UTC. On the wire milliseconds, in the database microseconds.

#include <chrono>
#include <compare>
#include <cstdint>

namespace waydesk {

using Duration = std::chrono::microseconds;
using namespace std::chrono_literals;

struct Instant {
    std::int64_t us = 0;

    static constexpr Instant from_ms(std::int64_t ms) { return {ms * 1000}; }
    constexpr std::int64_t ms() const { return us / 1000; }
    constexpr bool is_set() const { return us != 0; }

    constexpr auto operator<=>(const Instant&) const = default;
    constexpr Instant operator+(Duration d) const { return {us + d.count()}; }
    constexpr Instant operator-(Duration d) const { return {us - d.count()}; }
    constexpr Duration operator-(Instant other) const { return Duration(us - other.us); }
};

}  // namespace waydesk
