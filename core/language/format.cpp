#include "core/language/format.hpp"

#include "core/language/icu.hpp"

#include <unicode/dtptngen.h>
#include <unicode/measfmt.h>
#include <unicode/measunit.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <memory>

namespace waydesk::language {
namespace {

using icu::number::LocalizedNumberFormatter;
using icu::number::NumberFormatter;
using icu::number::Precision;

const char* skeleton_of(DateStyle style) {
    switch (style) {
        case DateStyle::date: return "yMMMd";
        case DateStyle::time: return "jmm";
        case DateStyle::date_time: return "yMMMdjmm";
        case DateStyle::weekday: return "MMMEdjmm";
        case DateStyle::long_date: return "yMMMMd";
        case DateStyle::long_date_time: return "yMMMMdjmm";
    }
    return "yMMMdjmm";
}

std::string finish(const icu::number::FormattedNumber& number, UErrorCode& status) {
    const icu::UnicodeString text = number.toString(status);
    ensure_ok(status, "a number can be written");
    return from_icu(text);
}

struct Unit {
    std::int64_t seconds;
    icu::MeasureUnit* (*make)(UErrorCode&);
};
constexpr Unit units[] = {
    {86'400, &icu::MeasureUnit::createDay},
    {3'600, &icu::MeasureUnit::createHour},
    {60, &icu::MeasureUnit::createMinute},
    {1, &icu::MeasureUnit::createSecond},
};

}  // namespace

std::string format_number(std::int64_t value, const LanguageTag& language) {
    UErrorCode status = U_ZERO_ERROR;
    return finish(NumberFormatter::withLocale(to_formatting_locale(language)).formatInt(value, status), status);
}

std::string format_number(double value, int fraction_digits, const LanguageTag& language) {
    UErrorCode status = U_ZERO_ERROR;
    const LocalizedNumberFormatter formatter = NumberFormatter::withLocale(to_formatting_locale(language))
                                                   .precision(Precision::fixedFraction(fraction_digits));
    return finish(formatter.formatDouble(value, status), status);
}

std::string format_percent(double ratio, const LanguageTag& language) {
    UErrorCode status = U_ZERO_ERROR;
    const LocalizedNumberFormatter formatter = NumberFormatter::withLocale(to_formatting_locale(language))
                                                   .unit(icu::NoUnit::percent())
                                                   .scale(icu::number::Scale::powerOfTen(2))
                                                   .precision(Precision::integer());
    return finish(formatter.formatDouble(ratio, status), status);
}

std::string format_time(Instant at, std::chrono::seconds utc_offset, DateStyle style, const LanguageTag& language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = to_formatting_locale(language);
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    ensure_ok(status, "ICU has its date patterns");
    const icu::UnicodeString pattern = patterns->getBestPattern(icu::UnicodeString(skeleton_of(style)), status);
    icu::SimpleDateFormat format(pattern, locale, status);
    ensure_ok(status, "ICU's own pattern is one");
    format.adoptTimeZone(icu::TimeZone::getGMT()->clone());
    const Instant local = at + std::chrono::duration_cast<Duration>(utc_offset);
    icu::UnicodeString out;
    format.format(static_cast<UDate>(local.ms()), out);
    return from_icu(out);
}

std::string format_span(Duration span, const LanguageTag& language) {
    const std::int64_t seconds = std::abs(std::chrono::duration_cast<std::chrono::seconds>(span).count());
    const Unit* unit = &units[0];
    while (unit->seconds > seconds && unit->seconds > 1) ++unit;
    UErrorCode status = U_ZERO_ERROR;
    icu::MeasureFormat format(to_formatting_locale(language), UMEASFMT_WIDTH_WIDE, status);
    const auto count = static_cast<std::int64_t>(seconds / unit->seconds);
    icu::Measure measure(icu::Formattable(static_cast<int64_t>(count)), unit->make(status), status);
    icu::UnicodeString out;
    icu::FieldPosition position;
    format.formatMeasures(&measure, 1, out, position, status);
    ensure_ok(status, "a span of time can be written");
    return from_icu(out);
}

std::string language_name(const LanguageTag& of, const LanguageTag& in) {
    icu::UnicodeString out;
    to_locale(of).getDisplayName(to_locale(in), out);
    return from_icu(out);
}

}  // namespace waydesk::language
