#include "kb/policy/exact.hpp"

#include "kb/policy/spans.hpp"
#include "kb/policy/tables.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace waydesk::kb::policy {
namespace {

std::int64_t rounded(std::int64_t num, std::int64_t den, std::int64_t step, RoundMode mode) {
    return round(Fraction{num, den}, {step, mode}).value();
}

TEST(Rounding, of_a_tie_follows_the_mode) {
    EXPECT_EQ(rounded(25, 1, 50, RoundMode::half_up), 50);
    EXPECT_EQ(rounded(49, 2, 50, RoundMode::half_up), 0);
    EXPECT_EQ(rounded(25, 1, 50, RoundMode::half_even), 0);
    EXPECT_EQ(rounded(75, 1, 50, RoundMode::half_even), 100);
    EXPECT_EQ(rounded(1, 3, 1, RoundMode::up), 1);
    EXPECT_EQ(rounded(2, 1, 1, RoundMode::up), 2);
    EXPECT_EQ(rounded(299, 1, 100, RoundMode::down), 200);
    EXPECT_EQ(rounded(-1, 2, 1, RoundMode::half_up), 0) << "up is towards more";
    EXPECT_EQ(rounded(-3, 2, 1, RoundMode::half_even), -2);
    EXPECT_EQ(rounded(-1, 3, 1, RoundMode::down), -1);
}

TEST(Exact, amounts_of_nine_quadrillion_lose_nothing) {
    const auto raw = multiply(Fraction{9'000'000'000'000'007, 1}, 9'999, 10'000);
    ASSERT_TRUE(raw);
    EXPECT_EQ(round(*raw, {}).value(), 8'999'100'000'000'007) << text(*raw);
    EXPECT_EQ(text(*raw), "89991000000000069993/10000");
}

TEST(Exact, what_does_not_fit_is_an_error_and_no_figure) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(round(multiply(Fraction{most, 1}, most, 1).value(), {}).error(), Errc::too_large);
    const auto squared = multiply(Fraction{most, 1}, most, 1);
    EXPECT_EQ(multiply(*squared, most, 1).error(), Errc::too_large);
    EXPECT_EQ(multiply(most, 2).error(), Errc::too_large);
    EXPECT_EQ(add(most, 1).error(), Errc::too_large);
    EXPECT_EQ(multiply(Fraction{most, 3}, 3, most).value().num, 1) << "lowest terms before multiplying";
}

TEST(Conversion, minds_the_exponents_and_rounds_half_to_even) {
    EXPECT_EQ(convert(151'900, 2, 2, {104, 100}).value(), 157'976);
    EXPECT_EQ(convert(1'000, 2, 0, {150, 1}).value(), 1'500) << "10.00 at 150 yen";
    EXPECT_EQ(convert(1'500, 0, 3, {2, 1000}).value(), 3'000) << "1500 yen at 0.002 dinars";
    EXPECT_EQ(convert(1, 2, 2, {1, 2}).value(), 0) << "half to even";
    EXPECT_EQ(convert(3, 2, 2, {1, 2}).value(), 2);
    EXPECT_EQ(convert(std::numeric_limits<std::int64_t>::max(), 0, 4, {1'000'000'000'000, 1}).error(), Errc::too_large);
}

TEST(Spans, are_days_hours_minutes_and_seconds) {
    using namespace std::chrono_literals;
    EXPECT_EQ(parse_span("P8D"), 192h);
    EXPECT_EQ(parse_span("PT48H"), 48h);
    EXPECT_EQ(parse_span("P1DT2H3M4S"), 24h + 2h + 3min + 4s);
    EXPECT_EQ(parse_span("-PT30M"), -30min);
    EXPECT_EQ(parse_span("PT0S"), 0s);
    for (const char* wrong : {"", "P", "PT", "P1DT", "P1W", "P1M", "PT1.5H", "1D", "PT-1H", "P1H", "PT1D", "PT1M1H",
                              "P 1D", "P99999999999999999999D", "P36601D", "p1d", "P1D ", "+P1D", "--P1D"}) {
        EXPECT_EQ(parse_span(wrong), std::nullopt) << wrong;
    }
}

TEST(Spans, are_written_as_they_are_read) {
    for (const char* text : {"P8D", "PT30M", "P1DT2H3M4S", "-PT1H", "PT0S", "P1DT1S"})
        EXPECT_EQ(span_text(*parse_span(text)), text);
    EXPECT_EQ(span_text(Duration(500'000)), "PT0.5S");
}

TEST(Days, exist_or_are_refused) {
    EXPECT_EQ(day_text(*parse_day("2028-02-29")), "2028-02-29");
    for (const char* wrong :
         {"2026-02-29", "2026-00-10", "2026-1-10", "2026-01-32", "20260110", "2026-01-01T00:00", "0000-01-01"})
        EXPECT_EQ(parse_day(wrong), std::nullopt) << wrong;
}

TEST(Days, of_a_shorter_month_end_with_it) {
    const auto plus = [](const char* day, std::int64_t months) {
        return day_text(add_months(*parse_day(day), months));
    };
    EXPECT_EQ(plus("2026-01-31", 1), "2026-02-28");
    EXPECT_EQ(plus("2027-12-31", 2), "2028-02-29");
    EXPECT_EQ(plus("2028-02-29", 12), "2029-02-28");
    EXPECT_EQ(plus("2026-03-30", 1), "2026-04-30");
}

}  // namespace
}  // namespace waydesk::kb::policy
