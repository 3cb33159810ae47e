#include "core/language/money.hpp"

#include "core/language/icu.hpp"

#include <unicode/currunit.h>
#include <unicode/numberformatter.h>

#include <algorithm>

namespace waydesk::language {
namespace {

using icu::number::LocalizedNumberFormatter;
using icu::number::NumberFormatter;
using icu::number::Precision;

// "-1234.50": ICU reads decimal text exactly.
std::string decimal_of(std::int64_t minor, int exponent) {
    ensure(exponent >= 0 && exponent <= 9, "a currency has 0 to 9 digits after the point");
    std::string digits = std::to_string(minor);
    const bool is_negative = digits.starts_with('-');
    if (is_negative) digits.erase(0, 1);
    const auto places = static_cast<std::size_t>(exponent);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    if (places > 0) digits.insert(digits.size() - places, ".");
    return (is_negative ? "-" : "") + digits;
}

std::string write(const LocalizedNumberFormatter& formatter, const std::string& decimal) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text = formatter.formatDecimal(decimal, status).toString(status);
    ensure_ok(status, "a sum can be written");
    return from_icu(text);
}

}  // namespace

std::string format_money(std::int64_t minor, std::string_view currency, int exponent, const LanguageTag& language) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString code = to_icu(currency);
    const icu::CurrencyUnit unit(icu::ConstChar16Ptr(code.getTerminatedBuffer()), status);
    if (U_FAILURE(status) || code.length() != 3)
        return format_amount(minor, exponent, language) + ' ' + std::string(currency);
    return write(NumberFormatter::withLocale(to_formatting_locale(language))
                     .unit(unit)
                     .unitWidth(UNUM_UNIT_WIDTH_ISO_CODE)
                     .precision(Precision::fixedFraction(exponent)),
                 decimal_of(minor, exponent));
}

std::string format_amount(std::int64_t minor, int exponent, const LanguageTag& language) {
    return write(
        NumberFormatter::withLocale(to_formatting_locale(language)).precision(Precision::fixedFraction(exponent)),
        decimal_of(minor, exponent));
}

}  // namespace waydesk::language
