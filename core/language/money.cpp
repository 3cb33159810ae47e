#include "core/language/money.hpp"

#include "core/language/icu.hpp"

#include <unicode/currunit.h>
#include <unicode/numberformatter.h>

namespace waydesk::language {
namespace {

// "10.200": the digits as they are, so that nothing passes through a floating point number.
std::string decimal(std::int64_t minor, int exponent) {
    std::string digits = std::to_string(minor);
    const bool is_negative = digits.front() == '-';
    if (is_negative) digits.erase(0, 1);
    if (digits.size() <= static_cast<std::size_t>(exponent))
        digits.insert(0, static_cast<std::size_t>(exponent) + 1 - digits.size(), '0');
    if (exponent > 0) digits.insert(digits.size() - static_cast<std::size_t>(exponent), 1, '.');
    return is_negative ? "-" + digits : digits;
}

}  // namespace

std::string format_money(std::int64_t minor, std::string_view currency, int exponent, const LanguageTag& language) {
    ensure(exponent >= 0 && exponent <= 9, "an exponent of 0 to 9");
    UErrorCode status = U_ZERO_ERROR;
    const icu::CurrencyUnit unit(piece(currency), status);
    if (U_FAILURE(status)) return std::string(currency) + " " + decimal(minor, exponent);
    const icu::UnicodeString text = icu::number::NumberFormatter::withLocale(to_formatting_locale(language))
                                        .unit(unit)
                                        .unitWidth(UNUM_UNIT_WIDTH_ISO_CODE)
                                        .precision(icu::number::Precision::fixedFraction(exponent))
                                        .formatDecimal(piece(decimal(minor, exponent)), status)
                                        .toString(status);
    ensure_ok(status, "an amount can be formatted");
    return from_icu(text);
}

}  // namespace waydesk::language
