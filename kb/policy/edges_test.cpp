// When an answer changes by itself, and what another set of policies would have said.
#include "kb/policy/comparison.hpp"
#include "kb/policy/policy_fixture.hpp"

namespace waydesk::kb::policy {
namespace {

using testing::Asked;
using testing::coupon;
using testing::library;
using testing::policy_text;
using testing::Question;
using testing::rule;

std::string tier(std::string_view id, std::string_view when, int bp) {
    return rule(id, "refund", R"({"fee":{"bp":)" + std::to_string(bp) + "}}", R"(,"when":)" + std::string(when));
}
std::string contract(const std::string& rules, std::string_view more = "", std::string_view valid = "[]") {
    return policy_text("air", "contract", rules, more, R"({"service":["flight"]})", valid);
}
const std::string last = rule("last", "refund", R"({"fee":{"bp":9000}})");

TEST(Next, is_the_second_after_the_last_one_of_a_tier) {
    const auto all = library({contract(tier("a", R"({"fact":"before_departure","ge":"PT48H"})", 1'000) + "," +
                                       tier("b", R"({"fact":"before_departure","gt":"PT24H"})", 2'000) + "," + last)});
    const Asked first(all, Question{});
    EXPECT_EQ(
        first.show("next"),
        R"({"at":"2026-04-18T10:00:01+08:00","until":"2026-04-18T10:00:00+08:00","status":"ok","fee":12000,"refund":48000})");
    Question it;
    it.at = "2026-04-18T10:00:01+08:00";
    EXPECT_EQ(Asked(all, it).show("next.at"), "2026-04-19T10:00:00+08:00") << "gt ends before its edge";
    it.at = "2026-04-19T10:00:00+08:00";
    EXPECT_EQ(Asked(all, it).show("next"), "-") << "nothing changes any more";
}

TEST(Next, is_what_the_engine_says_at_that_instant_and_not_before) {
    const auto all = library(
        {contract(tier("a", R"({"all":[{"fact":"since_purchase","le":"P50D"},{"fact":"days_before","ge":2}]})", 0) +
                  "," + tier("b", R"({"fact":"days_before","in":[1,0]})", 3'000) + "," + last)});
    Question it;
    for (int step = 0; step < 3; ++step) {
        const Asked now(all, it);
        Question later = it;
        later.at = now.show("next.until");
        ASSERT_NE(later.at, "-") << now.json();
        EXPECT_EQ(Asked(all, later).show("fee"), now.show("fee"));
        it.at = now.show("next.at");
        EXPECT_EQ(Asked(all, it).show("fee"), now.show("next.fee"));
        EXPECT_NE(Asked(all, it).show("fee"), now.show("fee"));
        if (step == 0) EXPECT_EQ(it.at, "2026-04-19T00:00:00+08:00") << "midnight at the departure";
        if (step == 1) EXPECT_EQ(it.at, "2026-04-21T00:00:00+08:00");
        if (step == 1) break;
    }
}

TEST(Next, minds_windows_of_the_requests_clock) {
    const auto all =
        library({contract(last, R"(,"version":2)", R"([{"clock":"request","from":"2026-04-18"}])"),
                 policy_text("air", "contract", rule("old", "refund", R"({"free":true})"), R"(,"version":1)")});
    EXPECT_EQ(Asked(all, Question{}).show("next.at"), "2026-04-18T00:00:00+08:00");
    EXPECT_EQ(Asked(all, Question{}).show("next.fee"), "54000");
}

TEST(Next, of_a_change_tells_its_fee) {
    const auto all = library(
        {contract(rule("free", "change", R"({"free":true})", R"(,"when":{"fact":"before_departure","ge":"PT48H"})") +
                  "," + rule("late", "change", R"({"not_allowed":"too_late"})"))});
    Question it;
    it.ask = R"({"kind":"change","changes":[{"coupon":"C1","new":{"dep":"2026-04-22T10:00","fare":60000}}]})";
    EXPECT_EQ(Asked(all, it).show("next"),
              R"({"at":"2026-04-18T10:00:01+08:00","until":"2026-04-18T10:00:00+08:00","status":"not_allowed"})");
}

TEST(Answer, says_how_it_came_about) {
    const auto all = library({contract(
        tier("a", R"({"all":[{"fact":"before_departure","ge":"PT48H"},{"fact":"counter.x","known":false}]})", 333))});
    const Asked asked(all, Question{});
    EXPECT_EQ(
        asked.show("trace"),
        R"([{"step":"refund","policy":"air","version":1,"rule":"a","effect":"fee","cite":"test","coupons":["C1"],)"
        R"("facts":{"before_departure":"P3D","counter.x":null},"currency":"CNY","base":60000,"bp":333,"raw":"1998/1",)"
        R"("rounding":{"step":1,"mode":"half_up"},"limits":[],"result":1998}])");
    EXPECT_EQ(asked.show("to_confirm"), "false");
}

TEST(Answer, by_recalled_sources_is_to_be_confirmed) {
    std::string text = contract(last);
    text.replace(text.find("invented"), 8, "recalled");
    const Asked asked(library({text}), Question{});
    EXPECT_EQ(asked.show("to_confirm"), "true");
    EXPECT_EQ(asked.show("versions"), R"([{"policy":"air","version":1,"status":"recalled"}])");
}

TEST(Comparison, lists_who_would_be_told_something_else) {
    const auto before =
        library({contract(tier("a", R"({"fact":"before_departure","ge":"PT48H"})", 1'000) + "," + last)});
    const auto after =
        library({contract(tier("a", R"({"fact":"before_departure","ge":"PT96H"})", 1'000) + "," + last)});
    Question early, middle, used;
    early.at = "2026-04-01T10:00:00+08:00";
    used.coupons = coupon("C1", "P1", "S1", 1, R"(,"status":"flown")");
    const std::vector<Request> asked{testing::request(early.text()), testing::request(middle.text()),
                                     testing::request(used.text())};
    const auto differences = compare(*before, *after, asked);
    ASSERT_EQ(differences.size(), 1U);
    EXPECT_EQ(differences[0].request, 1U);
    EXPECT_EQ(differences[0].costs_more(), 48'000);
    EXPECT_TRUE(compare(*before, *before, asked).empty());
    const auto none = library({});
    EXPECT_EQ(compare(*before, *none, asked).size(), 2U) << "what was handed over before and after is the same";
    EXPECT_EQ(compare(*before, *none, asked)[0].costs_more(), std::nullopt);
}

}  // namespace
}  // namespace waydesk::kb::policy
