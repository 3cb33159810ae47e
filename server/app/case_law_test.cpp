#include "server/app/case_law.hpp"

#include "core/time/rfc3339.hpp"
#include "desk/cases/complaint.hpp"
#include "desk/cases/refund.hpp"
#include "kb/quoting/shelf.hpp"
#include "server/app/case_rights.hpp"

#include <gtest/gtest.h>

namespace waydesk::app {
namespace {

using cases::Case;

Instant at(std::string_view text) { return time::parse_rfc3339(text).value(); }
const Instant monday = at("2026-06-08T09:00:00Z"), wednesday = at("2026-06-10T09:00:00Z");

// What the shipped policies set for a clock that starts on Wednesday: "rule until", or nothing.
std::string due(const Case& one, std::string_view clock) {
    const kb::policy::Library::Shared library = kb::quoting::Shelf(kb::quoting::shipped_policies(true)).library();
    const cases::Process& process = one.kind == "refund" ? cases::refund_process() : cases::complaint_process();
    std::string out;
    for (const cases::LegalDue& legal : legal_clocks (*library)(one, *process.clock(clock), wednesday))
        out += legal.basis + " " + time::format_utc(legal.due);
    return out;
}

Case complaint(std::string regime) {
    Case out;
    out.kind = "complaint", out.opened_at = monday;
    if (!regime.empty()) out.fields.emplace("regime", std::move(regime));
    return out;
}

Case refund(std::string rule, std::string method) {
    Case out;
    out.kind = "refund", out.opened_at = monday;
    out.fields.emplace("rule", std::move(rule)), out.fields.emplace("method", std::move(method));
    return out;
}

TEST(CaseLaw, counts_a_complaints_deadlines_from_what_each_counts_from) {
    const Case one = complaint("cn-tourism-complaint");
    EXPECT_EQ(due(one, "acceptance"), "cn-tourism-complaint/accept-5wd 2026-06-15T15:59:59Z") << "from its receipt";
    EXPECT_EQ(due(one, "respondent"), "cn-tourism-complaint/reply-10d 2026-06-20T15:59:59Z") << "from the question";
    EXPECT_EQ(due(one, "conclusion"), "cn-tourism-complaint/close-60d 2026-08-09T15:59:59Z");
    EXPECT_EQ(due(one, "legal_answer"), "") << "this law sets none";
    EXPECT_EQ(due(one, "registration"), "") << "no law knows it";
    EXPECT_EQ(due(complaint("cn-caac-psr"), "legal_answer"), "cn-caac-psr/complaint-10wd 2026-06-23T15:59:59Z");
}

TEST(CaseLaw, knows_nothing_under_a_policy_that_is_not_there) {
    EXPECT_EQ(due(complaint(""), "acceptance"), "");
    EXPECT_EQ(due(complaint("moon-2040"), "acceptance"), "");
    EXPECT_EQ(due(refund("Our own terms, 4.2", "card"), "payment"), "");
}

TEST(CaseLaw, wants_a_refund_paid_by_the_rule_it_was_quoted_under_since_the_traveler_agreed) {
    Case one = refund("us-dot/refund-card-7bd", "card");
    EXPECT_EQ(due(one, "payment").substr(0, 22), "us-dot/refund-card-7bd");
    EXPECT_EQ(due(refund("us-dot", "wallet"), "payment").substr(0, 23), "us-dot/refund-other-20d");
    one = refund("eu-261/refund-7d", "card");
    EXPECT_EQ(due(one, "payment").substr(0, 27), "eu-261/refund-7d 2026-06-17");
    cases::CaseClock agreed;
    agreed.name = "submission", agreed.started = monday;
    one.clocks.push_back(agreed);
    EXPECT_EQ(due(one, "payment").substr(0, 27), "eu-261/refund-7d 2026-06-15");
}

TEST(CaseRights, grow_with_the_role) {
    using enum cases::Actor;
    EXPECT_TRUE(actors_of(desk::Role::agent).any_of(specialist));
    EXPECT_FALSE(actors_of(desk::Role::agent).any_of(leader | manager | quality | finance | traveler | system));
    for (const desk::Role role : {desk::Role::manager, desk::Role::admin}) {
        for (const cases::Actor who : {agent, specialist, leader, manager, quality, finance})
            EXPECT_TRUE(actors_of(role).any_of(who));
        EXPECT_FALSE(actors_of(role).any_of(traveler | system | supplier | bot));
    }
}

TEST(CaseRights, limit_what_is_granted_and_who_approves_it) {
    const config::Cases config{"", "EUR", 100, 1000};
    EXPECT_EQ(limit_of(desk::Role::agent, config), (cases::Money{100, "EUR"}));
    EXPECT_EQ(limit_of(desk::Role::manager, config), (cases::Money{1000, "EUR"}));
    EXPECT_FALSE(may_approve(desk::Role::agent, {1, "EUR"}, config));
    EXPECT_TRUE(may_approve(desk::Role::manager, {1000, "EUR"}, config));
    EXPECT_FALSE(may_approve(desk::Role::manager, {1001, "EUR"}, config));
    EXPECT_TRUE(may_approve(desk::Role::manager, {1001, "CNY"}, config)) << "a limit is of one currency";
    EXPECT_TRUE(may_approve(desk::Role::admin, {1'000'000'000, "EUR"}, config));
}

}  // namespace
}  // namespace waydesk::app
