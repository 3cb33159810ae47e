#include "kb/policy/exact.hpp"

#include <algorithm>
#include <limits>

namespace waydesk::kb::policy {
namespace {

Wide magnitude(Wide value) { return value < 0 ? -value : value; }

Wide common_divisor(Wide a, Wide b) {
    a = magnitude(a);
    b = magnitude(b);
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a == 0 ? 1 : a;
}

Fraction lowest(const Fraction& value) {
    const Wide divisor = common_divisor(value.num, value.den);
    return {value.num / divisor, value.den / divisor};
}

Wide floor_of(Wide num, Wide den) { return num / den - (num % den < 0 ? 1 : 0); }

std::string wide_text(Wide value) {
    std::string digits;
    for (Wide rest = magnitude(value); rest != 0; rest /= 10)
        digits += static_cast<char>('0' + static_cast<int>(rest % 10));
    if (digits.empty()) digits = "0";
    if (value < 0) digits += '-';
    std::ranges::reverse(digits);
    return digits;
}

bool goes_up(Wide whole, Wide rest, Wide den, RoundMode mode) {
    const Wide below_half = den - rest;  // rest against it is 2 × rest against den, without leaving the bits
    switch (mode) {
        case RoundMode::up: return rest != 0;
        case RoundMode::down: return false;
        case RoundMode::half_up: return rest >= below_half;
        case RoundMode::half_even: return rest > below_half || (rest == below_half && whole % 2 != 0);
    }
    return false;
}

}  // namespace

Result<Fraction> multiply(const Fraction& value, std::int64_t num, std::int64_t den) {
    const Fraction factor = lowest({num, den});
    const Wide across = common_divisor(value.num, factor.den);
    const Wide back = common_divisor(factor.num, value.den);
    Fraction out;
    if (__builtin_mul_overflow(value.num / across, factor.num / back, &out.num) ||
        __builtin_mul_overflow(value.den / back, factor.den / across, &out.den)) {
        return Errc::too_large;
    }
    return out;
}

Result<Fraction> add(const Fraction& value, std::int64_t whole) {
    Fraction out{0, value.den};
    if (__builtin_mul_overflow(value.den, Wide{whole}, &out.num) ||
        __builtin_add_overflow(out.num, value.num, &out.num))
        return Errc::too_large;
    return out;
}

Result<std::int64_t> round(const Fraction& value, const Rounding& rounding) {
    Wide den = 1;
    if (__builtin_mul_overflow(value.den, Wide{rounding.step}, &den)) return Errc::too_large;
    Wide whole = floor_of(value.num, den);
    if (goes_up(whole, value.num - whole * den, den, rounding.mode)) ++whole;
    Wide out = 0;
    if (__builtin_mul_overflow(whole, Wide{rounding.step}, &out)) return Errc::too_large;
    if (out > std::numeric_limits<std::int64_t>::max() || out < std::numeric_limits<std::int64_t>::min())
        return Errc::too_large;
    return static_cast<std::int64_t>(out);
}

std::string text(const Fraction& value) {
    const Fraction shown = lowest(value);
    return wide_text(shown.num) + "/" + wide_text(shown.den);
}

Result<std::int64_t> add(std::int64_t a, std::int64_t b) {
    std::int64_t out = 0;
    if (__builtin_add_overflow(a, b, &out)) return Errc::too_large;
    return out;
}

Result<std::int64_t> multiply(std::int64_t a, std::int64_t b) {
    std::int64_t out = 0;
    if (__builtin_mul_overflow(a, b, &out)) return Errc::too_large;
    return out;
}

}  // namespace waydesk::kb::policy
