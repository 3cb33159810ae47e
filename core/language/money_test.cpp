#include "core/language/money.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace waydesk::language {
namespace {

std::string money(std::int64_t minor, std::string_view currency, int exponent, std::string_view language) {
    return format_money(minor, currency, exponent, *LanguageTag::parse(language));
}

TEST(Money, is_written_as_the_language_does) {
    EXPECT_EQ(money(123450, "EUR", 2, "de"), "1.234,50\u00a0EUR");
    EXPECT_EQ(money(123450, "EUR", 2, "en"), "EUR\u00a01,234.50");
    EXPECT_EQ(money(-5, "USD", 2, "en"), "-USD\u00a00.05");
    EXPECT_EQ(money(0, "CNY", 2, "zh-CN"), "CNY\u00a00.00");
    EXPECT_EQ(money(1234500, "JPY", 0, "ja"), "JPY\u00a01,234,500");
}

TEST(Money, has_the_digits_that_the_caller_says) {
    EXPECT_EQ(money(1234, "KWD", 3, "en"), "KWD\u00a01.234");
    EXPECT_EQ(money(1234, "HUF", 0, "en"), "HUF\u00a01,234");
    EXPECT_EQ(money(1234, "HUF", 2, "en"), "HUF\u00a012.34");
}

TEST(Money, is_exact_at_every_size) {
    const LanguageTag english = *LanguageTag::parse("en");
    EXPECT_EQ(format_amount(std::numeric_limits<std::int64_t>::max(), 2, english), "92,233,720,368,547,758.07");
    EXPECT_EQ(format_amount(std::numeric_limits<std::int64_t>::min(), 2, english), "-92,233,720,368,547,758.08");
    EXPECT_EQ(format_amount(900719925474099301, 2, english), "9,007,199,254,740,993.01");  // no double has it
}

TEST(Money, has_western_digits_and_survives_a_currency_that_is_none) {
    EXPECT_NE(money(1234, "EGP", 2, "ar-EG").find("12"), std::string::npos);
    EXPECT_EQ(money(1234, "€", 2, "en"), "12.34 €");
}

}  // namespace
}  // namespace waydesk::language
