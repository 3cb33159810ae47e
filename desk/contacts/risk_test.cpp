#include "desk/contacts/risk.hpp"

#include <gmock/gmock.h>

namespace waydesk::contacts {
namespace {

RiskFact fact(Reason reason) { return {reason, {}, 0}; }

TEST(LeavingRisk, of_nobody_we_know_anything_about_is_low) {
    const Risk risk = risk_of({});
    EXPECT_EQ(risk.score, 0);
    EXPECT_EQ(risk.level(), "low");
}

TEST(LeavingRisk, adds_what_speaks_for_it_and_says_what_weighs_most) {
    const Risk risk =
        risk_of({fact(Reason::no_contact_since), fact(Reason::complaint_open), fact(Reason::late_refund)});
    EXPECT_EQ(risk.score, 15 + 30 + 25);
    EXPECT_EQ(risk.level(), "high");
    ASSERT_EQ(risk.parts.size(), 3U);
    EXPECT_EQ(risk.parts.front().fact.reason, Reason::complaint_open);
    EXPECT_EQ(risk.parts.back().fact.reason, Reason::no_contact_since);
}

TEST(LeavingRisk, does_not_grow_without_end_by_one_reason) {
    const Risk risk =
        risk_of({fact(Reason::complaint_open), fact(Reason::complaint_open), fact(Reason::complaint_open)});
    EXPECT_EQ(risk.score, 45);
    EXPECT_EQ(risk.level(), "medium");
    ASSERT_EQ(risk.parts.size(), 2U) << "the third says nothing new";
    EXPECT_EQ(risk.parts.back().weight, 15);
}

TEST(LeavingRisk, is_never_above_a_hundred) {
    std::vector<RiskFact> all;
    for (const Weight& weight : weights)
        for (int i = 0; i < 3; ++i) all.push_back(fact(weight.reason));
    EXPECT_EQ(risk_of(all).score, 100);
}

}  // namespace
}  // namespace waydesk::contacts
