#include "desk/surveys/figures.hpp"

#include "core/time/rfc3339.hpp"

#include <gtest/gtest.h>

namespace waydesk::surveys {
namespace {

constexpr double close = 0.0005;

Tally tally(std::int64_t asked, std::initializer_list<std::pair<std::size_t, std::int64_t>> scores) {
    Tally out;
    out.asked = asked;
    for (const auto& [score, times] : scores) out.by_score[score] = times, out.answered += times;
    return out;
}

// 81 of 263: Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
TEST(Share, has_the_interval_that_is_published_for_wilsons_method) {
    const Estimate found = share(81, 263).value();
    EXPECT_NEAR(found.value, 0.3080, close);
    EXPECT_NEAR(found.low, 0.2553, close);
    EXPECT_NEAR(found.high, 0.3662, close);
    const Estimate none = share(0, 20).value();
    EXPECT_NEAR(none.low, 0, close);
    EXPECT_NEAR(none.high, 0.1611, close);
    const Estimate few = share(1, 29).value();
    EXPECT_NEAR(few.low, 0.0061, close);
    EXPECT_NEAR(few.high, 0.1718, close);
}

TEST(Share, of_nothing_is_not_known) { EXPECT_FALSE(share(0, 0)); }

TEST(Csat, is_the_share_of_fours_and_fives) {
    const auto found = measure(Kind::csat, tally(20, {{1, 1}, {3, 1}, {4, 3}, {5, 5}}));
    EXPECT_NEAR(found.value().value, 0.8, close);
}

TEST(Nps, is_promoters_less_detractors) {
    const Tally answers = tally(200, {{10, 30}, {9, 20}, {8, 20}, {7, 10}, {6, 10}, {0, 10}});
    const Estimate found = measure(Kind::nps, answers).value();
    EXPECT_NEAR(found.value, 0.3, close);
    // By hand: p = 50.75/103, d = 20.75/103, 1.959964 * sqrt((p + d - (p - d)^2) / 103).
    EXPECT_NEAR(found.low, 0.2913 - 0.1509, 0.001);
    EXPECT_NEAR(found.high, 0.2913 + 0.1509, 0.001);
}

TEST(Nps, of_one_answer_is_far_from_certain_and_lies_within_its_interval) {
    const Estimate found = measure(Kind::nps, tally(1, {{10, 1}})).value();
    EXPECT_DOUBLE_EQ(found.value, 1);
    EXPECT_LT(found.low, 0);
    EXPECT_DOUBLE_EQ(found.high, 1);
}

TEST(Figures, count_who_was_asked_and_who_answered_by_what_is_asked_for) {
    Asked mia, leo, silent;
    mia.agent = {1}, mia.language = "de", mia.score = 5, mia.at = time::parse_rfc3339("2026-05-04T21:30:00Z").value();
    leo.agent = {2}, leo.language = "de", leo.score = 1, leo.at = time::parse_rfc3339("2026-05-04T22:30:00Z").value();
    silent.agent = {2}, silent.at = leo.at;
    const std::vector<Asked> all{mia, leo, silent};
    const auto zone = time::Zone::find("Europe/Berlin").value();
    EXPECT_EQ(total(all), tally(3, {{5, 1}, {1, 1}}));
    const auto by_agent = count(all, Split::agent, zone);
    EXPECT_EQ(by_agent.at(desk::AgentId{2}.str()), tally(2, {{1, 1}}));
    EXPECT_EQ(by_agent.at(desk::AgentId{1}.str()), tally(1, {{5, 1}}));
    const auto by_day = count(all, Split::day, zone);
    ASSERT_EQ(by_day.size(), 2U);
    EXPECT_EQ(by_day.at("2026-05-04").asked, 1);
    EXPECT_EQ(by_day.at("2026-05-05").asked, 2);
    EXPECT_EQ(count(all, Split::language, zone).at("").asked, 1);
}

}  // namespace
}  // namespace waydesk::surveys
