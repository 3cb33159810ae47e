#include "routing/sla/risk.hpp"

#include <gtest/gtest.h>

#include <random>

namespace waydesk::routing::sla {
namespace {

constexpr desk::QueueId sales{1}, support{2};
constexpr Instant noon{1'796'029'200'000'000};

desk::ConversationState of(std::int64_t id, desk::QueueId queue, std::vector<desk::ClockView> clocks) {
    desk::ConversationState state;
    state.id = {id}, state.queue = queue, state.clocks = std::move(clocks);
    return state;
}

desk::ClockView due(Instant at) { return {"first_response", "running", at}; }

TEST(Risk, a_clock_is_near_for_its_last_quarter_of_an_hour_and_late_after_its_due_time) {
    Risk risk;
    risk.put(of(1, sales, {due(noon)}));
    EXPECT_EQ(risk.counts(sales, noon - Risk::soon - Duration(1)), (RiskCounts{0, 0}));
    EXPECT_EQ(risk.counts(sales, noon - Risk::soon), (RiskCounts{1, 0}));
    EXPECT_EQ(risk.counts(sales, noon), (RiskCounts{1, 0}));
    EXPECT_EQ(risk.counts(sales, noon + Duration(1)), (RiskCounts{0, 1}));
    EXPECT_EQ(risk.counts(support, noon + Duration(1)), (RiskCounts{0, 0}));
}

TEST(Risk, a_conversation_counts_once_by_the_worst_of_its_clocks) {
    Risk risk;
    risk.put(of(1, sales, {due(noon - 1min), due(noon + 1min), {"resolution", "breached", noon - 1h}}));
    risk.put(of(2, sales, {due(noon + 1min), due(noon + 2min)}));
    EXPECT_EQ(risk.counts(sales, noon), (RiskCounts{1, 1}));
}

TEST(Risk, what_was_answered_late_stands_still_or_has_ended_is_no_risk) {
    Risk risk;
    risk.put(of(1, sales, {{"first_response", "breached", noon - 1h, false}, {"resolution", "paused", {}}}));
    desk::ConversationState resolved = of(2, sales, {due(noon - 1h)});
    risk.put(resolved);
    EXPECT_EQ(risk.counts(sales, noon), (RiskCounts{0, 1}));
    resolved.status = desk::Status::resolved;
    risk.put(resolved);
    EXPECT_EQ(risk.counts(sales, noon), (RiskCounts{0, 0}));
}

TEST(Risk, a_transfer_takes_it_to_the_other_queue) {
    Risk risk;
    risk.put(of(1, sales, {due(noon - 1min)}));
    EXPECT_EQ(risk.counts(sales, noon), (RiskCounts{0, 1}));
    risk.put(of(1, support, {due(noon - 1min)}));
    EXPECT_EQ(risk.counts(sales, noon), (RiskCounts{0, 0}));
    EXPECT_EQ(risk.counts(support, noon), (RiskCounts{0, 1}));
}

// What the definition says, by walking through everything.
RiskCounts counted_one_by_one(const std::map<std::int64_t, desk::ConversationState>& all, desk::QueueId queue,
                              Instant now) {
    RiskCounts out;
    for (const auto& [id, state] : all) {
        if (state.queue != queue || !desk::is_open(state.status)) continue;
        bool is_late = false;
        bool is_near = false;
        for (const desk::ClockView& clock : state.clocks) {
            if (!clock.is_open || !clock.due_at.is_set()) continue;
            is_late = is_late || clock.due_at < now;
            is_near = is_near || (clock.due_at >= now && clock.due_at <= now + Risk::soon);
        }
        out.breached += is_late ? 1 : 0;
        out.at_risk += !is_late && is_near ? 1 : 0;
    }
    return out;
}

TEST(Risk, agrees_with_counting_one_by_one_while_conversations_change_and_time_moves_also_back) {
    std::mt19937 random(4);
    const auto pick = [&](int below) { return static_cast<std::int64_t>(random() % static_cast<unsigned>(below)); };
    Risk risk;
    std::map<std::int64_t, desk::ConversationState> all;
    Instant now = noon;
    std::int64_t seen = 0;
    for (int step = 0; step < 20'000; ++step) {
        std::vector<desk::ClockView> clocks;
        for (std::int64_t left = pick(4); left > 0; --left)
            clocks.push_back(
                {"next_response", "running", pick(5) == 0 ? Instant{} : now + 1min * (pick(120) - 40), pick(4) != 0});
        const std::int64_t id = 1 + pick(300);
        all[id] = of(id, pick(2) == 0 ? sales : support, clocks);
        if (pick(5) == 0) all[id].status = desk::Status::resolved;
        risk.put(all[id]);
        now = now + 1s * (pick(40) == 0 ? pick(2000) - 1200 : pick(20));
        for (const desk::QueueId queue : {sales, support}) {
            const RiskCounts expected = counted_one_by_one(all, queue, now);
            seen += expected.at_risk * expected.breached;
            ASSERT_EQ(risk.counts(queue, now), expected) << step;
        }
    }
    EXPECT_GT(seen, 0);
}

}  // namespace
}  // namespace waydesk::routing::sla
