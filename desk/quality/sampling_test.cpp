#include "desk/quality/sampling.hpp"

#include "desk/quality/agreement.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace waydesk::quality {
namespace {

// `each` conversations of agent 1 in queue 1, and few of the others.
std::vector<Candidate> month(std::int64_t each = 100) {
    std::vector<Candidate> out;
    const auto add = [&](std::int64_t agent, std::int64_t queue, std::int64_t count) {
        for (std::int64_t i = 0; i < count; ++i) {
            const std::int64_t id = std::ssize(out) + 1;
            out.push_back({desk::ConversationId{id}, id, desk::AgentId{agent}, desk::QueueId{queue}, "random"});
        }
    };
    add(1, 1, each), add(1, 2, 5), add(2, 1, 5), add(3, 2, 2);
    return out;
}
std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> strata(const std::vector<Candidate>& drawn) {
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> out;
    for (const Candidate& one : drawn) ++out[{one.agent.value, one.queue.value}];
    return out;
}

TEST(Sample, is_even_over_agents_and_queues_however_much_each_did) {
    const auto drawn = draw(month(), 10, false, 7);
    EXPECT_EQ(drawn.size(), 10U);
    for (const auto& [stratum, count] : strata(drawn)) {
        EXPECT_GE(count, 2) << stratum.first << ' ' << stratum.second;
        EXPECT_LE(count, 3);
    }
    EXPECT_EQ(strata(drawn).size(), 4U);
}

TEST(Sample, is_the_same_for_the_same_seed_whatever_the_order_in_which_they_come) {
    std::vector<Candidate> other_way = month();
    std::ranges::reverse(other_way);
    EXPECT_EQ(draw(month(), 20, false, 7), draw(other_way, 20, false, 7));
    EXPECT_NE(draw(month(), 20, false, 7), draw(month(), 20, false, 8));
}

TEST(Sample, draws_nothing_twice_and_no_more_than_there_is) {
    const auto drawn = draw(month(3), 100, false, 1);
    std::set<desk::ConversationId> seen;
    for (const Candidate& one : drawn) EXPECT_TRUE(seen.insert(one.conversation).second);
    EXPECT_EQ(drawn.size(), 15U);
}

TEST(Sample, chooses_within_a_stratum_by_chance) {
    std::map<std::int64_t, int> times;
    constexpr int draws = 2'000;
    for (int seed = 0; seed < draws; ++seed)
        for (const Candidate& one : draw(month(10), 4, false, static_cast<std::uint64_t>(seed)))
            if (one.agent.value == 1 && one.queue.value == 1) ++times[one.number];
    ASSERT_EQ(times.size(), 10U);
    double chi_square = 0;
    for (const auto& [number, count] : times) chi_square += (count - 200.0) * (count - 200.0) / 200.0;
    EXPECT_LT(chi_square, 27.9);  // 9 degrees of freedom: above it once in a thousand times
}

TEST(Sample, by_risk_takes_what_has_a_reason_first_and_the_graver_one_before) {
    std::vector<Candidate> all = month();
    all[3].why = "new_agent", all[8].why = "low_score", all[9].why = "long_silence", all[103].why = "low_score";
    const auto drawn = draw(all, 6, true, 7);
    std::vector<std::string_view> why;
    for (const Candidate& one : drawn) why.push_back(one.why);
    EXPECT_EQ(std::ranges::count(why, "random"), 2);
    EXPECT_EQ(std::ranges::count(std::vector(why.begin(), why.begin() + 2), "low_score"), 2);
    EXPECT_EQ(std::vector(why.begin() + 2, why.begin() + 4),
              (std::vector<std::string_view>{"long_silence", "new_agent"}));
    const auto plain = draw(all, 6, false, 7);
    EXPECT_TRUE(std::ranges::all_of(plain, [](const Candidate& one) { return one.why == "random"; }));
}

std::vector<Pair> pairs(std::initializer_list<std::tuple<double, double, int>> cells) {
    std::vector<Pair> out;
    for (const auto& [first, second, times] : cells)
        out.insert(out.end(), static_cast<std::size_t>(times), {first, second});
    return out;
}

// Two classes have no weights between: then it is Cohen's kappa of 1960. 45 and 15, 25 and 15: kappa 0.1304.
TEST(Agreement, of_two_classes_is_cohens_kappa) {
    const auto found = agreement(pairs({{1, 1, 45}, {1, 0, 15}, {0, 1, 25}, {0, 0, 15}}));
    EXPECT_EQ(found.pairs, 100);
    EXPECT_NEAR(found.observed, 0.60, 1e-9);
    EXPECT_NEAR(found.expected, 0.54, 1e-9);
    EXPECT_NEAR(found.kappa.value(), 0.130435, 1e-6);
}

// By hand, three classes with linear weights: four differ by a half and two by all; the first gave 8, 7, 5, the second
// 8, 7, 5.
TEST(Agreement, of_more_classes_weighs_how_far_they_differ) {
    const auto found = agreement(pairs(
        {{0, 0, 6}, {0, .5, 1}, {0, 1, 1}, {.5, 0, 1}, {.5, .5, 5}, {.5, 1, 1}, {1, 0, 1}, {1, .5, 1}, {1, 1, 3}}));
    EXPECT_NEAR(found.observed, 1 - (4 * 0.5 + 2 * 1.0) / 20, 1e-9);
    const double by_chance = (2 * 8 * 7 * 0.5 + 2 * 8 * 5 * 1.0 + 2 * 7 * 5 * 0.5) / 400;
    EXPECT_NEAR(found.expected, 1 - by_chance, 1e-9);
    EXPECT_NEAR(found.kappa.value(), 1 - 0.2 / by_chance, 1e-9);
}

TEST(Agreement, is_whole_when_both_say_the_same_and_not_known_when_they_say_one_thing_only) {
    EXPECT_NEAR(agreement(pairs({{0, 0, 3}, {1, 1, 3}})).kappa.value(), 1, 1e-9);
    EXPECT_FALSE(agreement(pairs({{1, 1, 6}})).kappa);
    EXPECT_FALSE(agreement({}).kappa);
}

}  // namespace
}  // namespace waydesk::quality
