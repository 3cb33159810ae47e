#pragma once
// Sums of money as a language writes them. Exact: no floating point takes part. Any thread.

#include "core/language/tag.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace waydesk::language {

// `minor` units (cents) of `currency` (ISO 4217) with `exponent` digits after the point, 0…9: the caller's, out of the
// currencies of the policies, because ICU's tables round and differ (it gives ISK and HUF other digits). Western
// digits, and the code rather than a sign that several currencies share. 123450, "EUR", 2 in de -> "1.234,50 EUR".
std::string format_money(std::int64_t minor, std::string_view currency, int exponent, const LanguageTag& language);

// Without the currency: "1.234,50".
std::string format_amount(std::int64_t minor, int exponent, const LanguageTag& language);

}  // namespace waydesk::language
