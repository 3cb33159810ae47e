#include "kb/article/feedback.hpp"

#include "core/store/direct_ledger.hpp"
#include "kb/article/rows.hpp"
#include "tests/support/on_each_engine.hpp"

#include <gmock/gmock.h>

namespace waydesk::kb::article {
namespace {

class ReadersSay : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        if (HasFatalFailure()) return;
        migrate({migrations()});
        ledger.emplace(write_connection(), lease());
    }
    void write(store::Change change) {
        Result<void> written = Errc::busy;
        (void)ledger->submit(std::move(change), [&](Result<void> result) { written = std::move(result); });
        ASSERT_TRUE(written);
    }
    void say(const std::string& reader, bool is_helpful, Instant at, std::string comment = {}) {
        write(change_of(1, Feedback{key, reader, is_helpful, std::move(comment), at}));
    }
    void miss(Misses& misses, std::string_view query, Instant at) {
        auto change = misses.count(key.language, query, at);
        ASSERT_TRUE(change);
        write(std::move(*change));
    }

    const TextKey key{"pets", language::LanguageTag::parse("en").value()};
    const Instant monday = Instant::from_ms(1'767'000'000'000);
    std::optional<store::DirectLedger> ledger;
};
INSTANTIATE_TEST_SUITE_P(Engines, ReadersSay, testing::engines(), testing::engine_name);

TEST_P(ReadersSay, once_a_day_whether_an_article_helped) {
    say("r1", true, monday);
    say("r1", false, monday + 1min, "Too long");
    say("r2", true, monday);
    say("r1", true, monday + 24h);
    const auto figures = read_figures(write_connection(), 1, monday);
    ASSERT_TRUE(figures);
    EXPECT_EQ(figures->helpfulness.at(key).helpful, 2);
    EXPECT_EQ(figures->helpfulness.at(key).not_helpful, 1);
    ASSERT_EQ(figures->comments.size(), 1U);
    EXPECT_EQ(figures->comments[0].comment, "Too long");
    const auto later = read_figures(write_connection(), 1, monday + 24h);
    EXPECT_EQ(later->helpfulness.at(key).not_helpful, 0);
}

TEST_P(ReadersSay, what_they_do_not_find_summed_over_days_and_runs) {
    Misses first(1, monday);
    miss(first, "  Flying   PIGS ", monday);
    miss(first, "flying pigs", monday + 1min);
    miss(first, "ﬂying pigs", monday + 24h);
    Misses second(1, monday + 25h);
    miss(second, "flying pigs", monday + 25h);
    miss(second, "submarine", monday + 25h);
    const auto figures = read_figures(write_connection(), 1, monday);
    ASSERT_TRUE(figures);
    ASSERT_EQ(figures->misses.size(), 2U);
    EXPECT_EQ(figures->misses[0].query, "flying pigs");
    EXPECT_EQ(figures->misses[0].times, 4);
    EXPECT_EQ(figures->misses[1].times, 1);
}

TEST(Misses, are_bounded_whatever_strangers_ask) {
    Misses misses(1, {});
    const language::LanguageTag english;
    const Instant now = Instant::from_ms(1'767'000'000'000);
    EXPECT_FALSE(misses.count(english, " \n", now));
    for (std::size_t i = 0; i < Misses::most_misses; ++i)
        ASSERT_TRUE(misses.count(english, "question " + std::to_string(i), now));
    EXPECT_FALSE(misses.count(english, "one more", now));
    EXPECT_TRUE(misses.count(english, "question 1", now));
    EXPECT_TRUE(misses.count(english, "one more", now + 24h));
    EXPECT_TRUE(misses.count(english, std::string(10'000, 'x'), now + 48h));
}

}  // namespace
}  // namespace waydesk::kb::article
