// README section 2: which policy counts.
#include "kb/policy/policy_fixture.hpp"

namespace waydesk::kb::policy {
namespace {

using testing::Asked;
using testing::library;
using testing::policy_text;
using testing::Question;
using testing::rule;

const std::string free_rule = rule("r", "refund", R"({"free":true})");

std::string contract(std::string_view id, std::string_view applies, std::string_view valid = "[]",
                     std::string_view more = "") {
    return policy_text(id, "contract", free_rule, more, applies, valid);
}
std::string chosen(const std::vector<std::string>& policies, const Question& it = {}) {
    const Asked asked(library(policies), it);
    return asked.show("status") == "ok" ? asked.show("versions") : asked.outcome() + asked.show("need");
}
std::string version(std::string_view id, int number) {
    return R"([{"policy":")" + std::string(id) + R"(","version":)" + std::to_string(number) +
           R"(,"status":"invented"}])";
}
std::string versioned(int number, std::string_view valid) {
    return contract("a1", R"({"service":["flight"]})", valid, R"(,"version":)" + std::to_string(number));
}

TEST(Contract, with_most_keys_counts_then_the_higher_priority) {
    const std::string wide = contract("a1", R"({"service":["flight"]})");
    const std::string narrow = contract("b1", R"({"service":["flight"],"brand":["ECO"]})");
    const std::string urgent = contract("c1", R"({"service":["flight"],"pos":["CN"]})", "[]", R"(,"priority":5)");
    EXPECT_EQ(chosen({wide, narrow}), version("b1", 1));
    EXPECT_EQ(chosen({wide, narrow, urgent}), version("c1", 1));
    EXPECT_EQ(chosen({narrow, contract("d1", R"({"service":["flight"],"channel":["web"]})")}),
              "handoff ambiguous_policy-");
    EXPECT_EQ(chosen({}), "handoff not_covered-");
}

TEST(Contract, applies_to_what_it_lists_and_to_nothing_that_is_not_told) {
    EXPECT_EQ(
        chosen({contract(
            "a1",
            R"({"service":["rail","flight"],"supplier":["XX"],"from_country":["CN"],"to_country":["CN"],"passenger":["ADT"],"channel":["web"],"pos":["CN"],"brand":["ECO"]})")}),
        version("a1", 1));
    EXPECT_EQ(chosen({contract("a1", R"({"passenger":["CHD"]})")}), "handoff not_covered-");
    EXPECT_EQ(chosen({contract("a1", R"({"product":["basic"]})")}), "handoff not_covered-")
        << "the segment has no product";
    EXPECT_EQ(chosen({contract("a1", R"({"channel":["app"]})")}), "handoff not_covered-")
        << "the order's channel, not the request's";
}

TEST(Versions, the_highest_that_applies_counts) {
    const std::string old = versioned(2, R"([{"clock":"purchase","until":"2026-02-01"}])");
    const std::string current = versioned(3, R"([{"clock":"purchase","from":"2026-02-01"}])");
    const std::string future = versioned(4, R"([{"clock":"purchase","from":"2026-03-02"}])");
    EXPECT_EQ(chosen({old, current, future}), version("a1", 3));
    Question early;
    early.purchased = R"(,"purchased_at":"2026-01-31T15:59:59Z")";
    EXPECT_EQ(chosen({old, current, future}, early), version("a1", 2)) << "still 31 January in Shanghai";
    early.purchased = R"(,"purchased_at":"2026-01-31T16:00:00Z")";
    EXPECT_EQ(chosen({old, current, future}, early), version("a1", 3)) << "until is not included, from is";
    EXPECT_EQ(chosen({"[" + versioned(1, "[]") + "," + versioned(2, "[]") + "]"}), version("a1", 2));
}

TEST(Purchase, that_nobody_knows_is_asked_for) {
    Question it;
    it.purchased = "";
    const std::string window = R"([{"clock":"purchase","from":"2026-01-01"}])";
    EXPECT_EQ(chosen({versioned(1, window)}, it), R"(need_info -["order.purchased_at"])");
    EXPECT_EQ(
        chosen({versioned(1, R"([{"clock":"purchase","from":"2026-01-01"},{"clock":"request","until":"2026-01-01"}])")},
               it),
        "handoff not_covered-")
        << "it cannot matter";
    EXPECT_EQ(chosen({versioned(2, "[]"), versioned(1, window)}, it), version("a1", 2));
}

TEST(Windows, are_compared_with_the_date_of_their_own_clock_and_zone) {
    Question it;
    it.at = "2026-04-17T01:00:00+08:00";  // still the 16th in Europe
    EXPECT_EQ(chosen({versioned(1, R"([{"clock":"request","from":"2026-04-17"}])")}, it), version("a1", 1));
    EXPECT_EQ(chosen({versioned(1, R"([{"clock":"request","from":"2026-04-17","tz":"Europe/Berlin"}])")}, it),
              "handoff not_covered-");
    EXPECT_EQ(chosen({versioned(1, R"([{"clock":"travel","from":"2026-04-20","until":"2026-04-21"}])")}, it),
              version("a1", 1));
    EXPECT_EQ(chosen({versioned(1, R"([{"clock":"travel","until":"2026-04-20"}])")}, it), "handoff not_covered-");
    const std::string event = R"([{"clock":"event","from":"2026-04-18"}])";
    EXPECT_EQ(chosen({versioned(1, event)}, it), "handoff not_covered-")
        << "without an event the request's time counts";
    it.more = R"(,"event":{"at":"2026-04-18T00:30:00+08:00"})";
    EXPECT_EQ(chosen({versioned(1, event)}, it), version("a1", 1));
}

TEST(Loading, leaves_the_loaded_version_in_force_when_a_file_is_refused) {
    const PolicyFile good{"a.json", versioned(1, "[]")};
    const PolicyFile other{"b.json", contract("b1", "{}")};
    const auto first = Library::load(std::vector{good, other}, embedded_tables());
    ASSERT_TRUE(first.refused.empty());
    const PolicyFile broken{"a.json", versioned(2, "[]").replace(2, 4, "from")};
    const auto second = Library::load(std::vector{broken, other}, embedded_tables(), first.library.get());
    ASSERT_EQ(second.refused.size(), 1U);
    EXPECT_EQ(second.refused[0].name, "a.json");
    EXPECT_EQ(second.refused[0].flaw.field, "/from");
    EXPECT_EQ(Asked(second.library, Question{}).show("versions"), version("a1", 1));
    const auto third = Library::load(std::vector{PolicyFile{"a.json", versioned(2, "[]")}, other}, embedded_tables(),
                                     second.library.get());
    EXPECT_EQ(Asked(third.library, Question{}).show("versions"), version("a1", 2))
        << "a reload replaces what the file held";
    EXPECT_EQ(Asked(first.library, Question{}).show("versions"), version("a1", 1))
        << "who began with the old one keeps it";
}

TEST(Loading, refuses_a_version_that_another_file_holds) {
    const auto loaded = Library::load(
        std::vector{PolicyFile{"a", versioned(1, "[]")}, PolicyFile{"b", versioned(1, "[]")}}, embedded_tables());
    ASSERT_EQ(loaded.refused.size(), 1U);
    EXPECT_EQ(loaded.refused[0].name, "b");
}

}  // namespace
}  // namespace waydesk::kb::policy
