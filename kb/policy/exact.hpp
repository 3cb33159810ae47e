#pragma once
// Exact amounts: fractions of 128-bit integers, rounded once. What does not fit is an error, never a wrong figure.
// Pure; any thread.

#include "core/result.hpp"

#include <cstdint>
#include <string>

namespace waydesk::kb::policy {

__extension__ typedef __int128 Wide;

enum class RoundMode { half_up, half_even, up, down };  // half_up: a tie goes up; up and down: towards +∞ and -∞

struct Rounding {
    std::int64_t step = 1;  // minor units, ≥ 1
    RoundMode mode = RoundMode::half_up;

    bool operator==(const Rounding&) const = default;
};

// A fraction; the denominator is above 0. Errors of every function: too_large, when a part leaves 128 bits.
struct Fraction {
    Wide num = 0;
    Wide den = 1;
};

Result<Fraction> multiply(const Fraction& value, std::int64_t num, std::int64_t den);  // × num / den, den above 0
Result<Fraction> add(const Fraction& value, std::int64_t whole);
Result<std::int64_t> round(const Fraction& value, const Rounding& rounding);  // to a multiple of the step
std::string text(const Fraction& value);                                      // "n/d", in lowest terms

Result<std::int64_t> add(std::int64_t a, std::int64_t b);
Result<std::int64_t> multiply(std::int64_t a, std::int64_t b);

}  // namespace waydesk::kb::policy
