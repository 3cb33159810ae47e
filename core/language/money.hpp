#pragma once
// Amounts of money as a language writes them, exact to the last minor unit. Any thread.

#include "core/language/tag.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace waydesk::language {

// `minor` units of an ISO 4217 currency of which 10^exponent make one: (10200, "KWD", 3) -> "KWD 10.200". The exponent
// is the caller's (kb/policies/currencies.json), because ICU's digits are those of daily use: 0 for IQD, where ISO
// has 3. exponent in 0…9.
std::string format_money(std::int64_t minor, std::string_view currency, int exponent, const LanguageTag& language);

}  // namespace waydesk::language
