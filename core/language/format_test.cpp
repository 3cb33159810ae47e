#include "core/language/format.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

LanguageTag tag(std::string_view text) { return LanguageTag::parse(text).value(); }

// 2026-11-21 08:15:00 UTC
constexpr Instant morning = Instant::from_ms(1'795'248'900'000);

TEST(Number, is_grouped_as_the_language_does) {
    EXPECT_EQ(format_number(std::int64_t{1234567}, tag("en")), "1,234,567");
    EXPECT_EQ(format_number(std::int64_t{1234567}, tag("de")), "1.234.567");
    EXPECT_EQ(format_number(-0.5, 2, tag("fr")), "-0,50");
    EXPECT_EQ(format_percent(0.256, tag("en")), "26%");
}

TEST(Number, has_western_digits_in_arabic) {
    EXPECT_EQ(format_number(std::int64_t{42}, tag("ar")), "42");
    EXPECT_EQ(format_number(std::int64_t{42}, tag("ar-EG")), "42");
}

TEST(Time, is_written_for_the_readers_zone_and_language) {
    EXPECT_EQ(format_time(morning, 1h, DateStyle::time, tag("de")), "09:15");
    EXPECT_THAT(format_time(morning, -5h, DateStyle::time, tag("en-US")), HasSubstr("3:15"));
    EXPECT_EQ(format_time(morning, 0s, DateStyle::date, tag("de")), "21. Nov. 2026");
    EXPECT_EQ(format_time(morning, 20h, DateStyle::date, tag("ja")), "2026年11月22日");
    EXPECT_THAT(format_time(morning, 0s, DateStyle::weekday, tag("fr")), HasSubstr("sam."));
}

TEST(Time, is_written_in_full_for_letters) {
    EXPECT_EQ(format_time(morning, 0s, DateStyle::long_date, tag("de")), "21. November 2026");
    EXPECT_EQ(format_time(morning, 0s, DateStyle::long_date, tag("ru")), "21 ноября 2026\u202fг.");
    EXPECT_THAT(format_time(morning, 1h, DateStyle::long_date_time, tag("es")), HasSubstr("21 de noviembre de 2026"));
    EXPECT_THAT(format_time(morning, 1h, DateStyle::long_date_time, tag("es")), HasSubstr("9:15"));
}

TEST(Time, has_western_digits_in_arabic) {
    EXPECT_THAT(format_time(morning, 2h, DateStyle::date_time, tag("ar-EG")), HasSubstr("2026"));
    EXPECT_THAT(format_time(morning, 2h, DateStyle::date_time, tag("ar-EG")), HasSubstr("10:15"));
}

TEST(Span, names_the_largest_whole_unit) {
    EXPECT_EQ(format_span(59s, tag("en")), "59 seconds");
    EXPECT_EQ(format_span(1min, tag("en")), "1 minute");
    EXPECT_EQ(format_span(119min, tag("en")), "1 hour");
    EXPECT_EQ(format_span(-48h, tag("en")), "2 days");
    EXPECT_EQ(format_span(0s, tag("en")), "0 seconds");
    EXPECT_EQ(format_span(5min, tag("de")), "5 Minuten");
}

TEST(Span, uses_the_plural_of_the_language) {
    EXPECT_EQ(format_span(2min, tag("ar")), "دقيقتان");
    EXPECT_EQ(format_span(3min, tag("ar")), "3 دقائق");
}

TEST(LanguageName, is_said_in_the_language_of_the_reader) {
    EXPECT_EQ(language_name(tag("de"), tag("fr")), "allemand");
    EXPECT_EQ(language_name(tag("ja"), tag("ja")), "日本語");
}

}  // namespace
}  // namespace waydesk::language
