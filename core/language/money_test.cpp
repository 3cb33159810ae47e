#include "core/language/money.hpp"

#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

constexpr const char* nbsp = "\u00a0";

std::string money(std::int64_t minor, std::string_view currency, int exponent, std::string_view language) {
    return format_money(minor, currency, exponent, LanguageTag::parse(language).value());
}

TEST(Money, has_the_digits_that_its_currency_has_and_not_those_of_daily_use) {
    EXPECT_EQ(money(10'200, "KWD", 3, "en"), std::string("KWD") + nbsp + "10.200");
    EXPECT_EQ(money(1'234, "IQD", 3, "en"), std::string("IQD") + nbsp + "1.234");
    EXPECT_EQ(money(1'290'000, "KRW", 0, "en"), std::string("KRW") + nbsp + "1,290,000");
}

TEST(Money, is_exact_where_a_double_is_not) {
    EXPECT_EQ(money(9'007'199'254'740'993, "CNY", 2, "en"), std::string("CNY") + nbsp + "90,071,992,547,409.93");
    EXPECT_EQ(money(-5, "EUR", 2, "en"), std::string("-EUR") + nbsp + "0.05");
}

TEST(Money, is_written_as_the_language_writes_it_with_western_digits) {
    EXPECT_EQ(money(55'050, "CNY", 2, "de"), std::string("550,50") + nbsp + "CNY");
    EXPECT_NE(money(55'050, "CNY", 2, "ar").find("550.50"), std::string::npos);
}

}  // namespace
}  // namespace waydesk::language
