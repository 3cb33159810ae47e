#include "server/demo/crowd.hpp"

#include <gtest/gtest.h>

namespace waydesk::demo {
namespace {

const Instant noon = Instant::from_ms(1'767'614'400'000);

std::vector<Script> one_script() {
    using enum Line::Kind;
    return {{"en",
             "General",
             "Lost bag",
             "",
             {{customer, "My bag is lost."}, {agent, "Which flight?"}, {customer, "FH 12."}}}};
}

class CrowdTest : public ::testing::Test {
protected:
    // Lets time pass and collects what is done, letting everybody in who comes.
    std::vector<CrowdAct> pass(Duration time) {
        std::vector<CrowdAct> all;
        for (const Instant end = now_ + time; now_ < end; now_ = now_ + 250ms) {
            for (CrowdAct& act : crowd_.act(now_)) {
                if (const auto* comes = std::get_if<Comes>(&act))
                    crowd_.opened(comes->traveler, desk::ConversationId{++opened_}, now_);
                all.push_back(std::move(act));
            }
        }
        return all;
    }
    template <class Act>
    static std::size_t count(const std::vector<CrowdAct>& acts) {
        return static_cast<std::size_t>(std::count_if(
            acts.begin(), acts.end(), [](const CrowdAct& act) { return std::holds_alternative<Act>(act); }));
    }

    SeededRandom random_{11};
    Crowd crowd_{one_script(), random_};
    Instant now_ = noon;
    std::int64_t opened_ = 0;
};

TEST_F(CrowdTest, does_nothing_until_it_is_started) { EXPECT_TRUE(pass(10min).empty()); }

TEST_F(CrowdTest, sends_the_first_traveler_at_once_and_the_others_at_the_rate_it_was_given) {
    crowd_.start(6, now_);
    EXPECT_EQ(count<Comes>(pass(1s)), 1U);
    const std::size_t in_ten_minutes = count<Comes>(pass(10min));
    EXPECT_GT(in_ten_minutes, 45U);
    EXPECT_LT(in_ten_minutes, 75U);
}

TEST_F(CrowdTest, types_before_it_writes) {
    crowd_.start(1, now_);
    pass(1s);
    crowd_.stop();
    crowd_.answered(desk::ConversationId{1}, "Which flight?", now_);
    const auto acts = pass(59s);
    ASSERT_EQ(acts.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<Types>(acts[0]));
    ASSERT_TRUE(std::holds_alternative<Says>(acts[1]));
    EXPECT_EQ(std::get<Says>(acts[1]).text, "FH 12.");
}

TEST_F(CrowdTest, goes_on_after_a_while_when_nobody_answers) {
    crowd_.start(1, now_);
    pass(1s);
    crowd_.stop();
    EXPECT_TRUE(pass(50s).empty());
    EXPECT_EQ(count<Says>(pass(3min)), 1U);
}

TEST_F(CrowdTest, leaves_when_all_is_said) {
    crowd_.start(1, now_);
    pass(1s);
    crowd_.stop();
    EXPECT_EQ(count<Leaves>(pass(10min)), 1U);
    EXPECT_EQ(crowd_.state().conversations, 0);
    EXPECT_FALSE(crowd_.has(desk::ConversationId{1}));
}

TEST_F(CrowdTest, is_never_larger_than_thirty) {
    crowd_.start(60, now_);
    for (Instant end = now_ + 5min; now_ < end; now_ = now_ + 250ms) crowd_.act(now_);  // nobody is let in
    EXPECT_EQ(crowd_.state().conversations, static_cast<std::int64_t>(Crowd::most_at_once));
}

TEST_F(CrowdTest, lets_nobody_come_after_it_was_stopped) {
    crowd_.start(60, now_);
    pass(10s);
    crowd_.stop();
    EXPECT_EQ(count<Comes>(pass(10min)), 0U);
    EXPECT_FALSE(crowd_.state().running);
}

TEST_F(CrowdTest, forgets_who_was_not_let_in) {
    crowd_.start(1, now_);
    const auto acts = crowd_.act(now_);
    ASSERT_EQ(acts.size(), 1U);
    crowd_.went(std::get<Comes>(acts[0]).traveler);
    EXPECT_EQ(crowd_.state().conversations, 0);
}

TEST_F(CrowdTest, keeps_its_rate_within_bounds) {
    crowd_.start(1'000'000, now_);
    EXPECT_EQ(crowd_.state().rate_per_min, Crowd::fastest);
    crowd_.start(-5, now_);
    EXPECT_EQ(crowd_.state().rate_per_min, Crowd::slowest);
}

}  // namespace
}  // namespace waydesk::demo
