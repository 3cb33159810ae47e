// README section 6: what a change of travel costs.
#include "kb/policy/policy_fixture.hpp"

namespace waydesk::kb::policy {
namespace {

using testing::Asked;
using testing::coupon;
using testing::library;
using testing::policy_text;
using testing::Question;
using testing::rule;

const std::string tariff =
    rule("later", "change", R"({"fee":{"bp":1500,"of":["lower_fare"],"round":{"step":50,"mode":"half_up"}}})",
         R"(,"when":{"fact":"new.later_date","eq":true})") +
    "," + rule("same", "change", R"({"free":true})", R"(,"when":{"fact":"new.same_date","eq":true})") + "," +
    rule("earlier", "change", R"({"fee":{"bp":1000,"of":["new_fare"]}})") + "," +
    rule("kept", "difference", R"({"fee":{"bp":2000,"min":{"cur":"CNY","minor":200}}})",
         R"(,"when":{"fact":"fare_delta","gt":-10000})") +
    "," + rule("all", "difference", R"({"no_refund":true})");

std::string exchange(std::string_view id, std::string_view fresh) {
    return R"({"coupon":")" + std::string(id) + R"(","new":{)" + std::string(fresh) + "}}";
}
Question change(const std::string& exchanges) {
    Question it;
    it.ask = R"({"kind":"change","changes":[)" + exchanges + "]}";
    it.coupons = coupon("C1", "P1", "S1", 60'000) + "," + coupon("C2", "P2", "S1", 60'000) + "," +
                 coupon("C3", "P1", "S2", 40'000);
    return it;
}
Asked ask(const Question& it, const std::string& rules = tariff) {
    return Asked(library({policy_text("air", "contract", rules)}), it);
}

TEST(Change, to_a_cheaper_and_later_flight_keeps_a_part_of_the_difference) {
    const Asked asked = ask(change(exchange("C1", R"("dep":"2026-04-21T08:00","fare":55000)")));
    EXPECT_EQ(asked.show("change_fee"), "8250");
    EXPECT_EQ(asked.show("difference"), "-5000");
    EXPECT_EQ(asked.show("difference_fee"), "1000");
    EXPECT_EQ(asked.show("net"), "4250");
    EXPECT_EQ(asked.show("rules"), R"(["air/later","air/kept"])");
}

TEST(Change, to_a_dearer_flight_of_the_same_day_costs_the_difference) {
    const Asked asked = ask(change(exchange("C1", R"("dep":"2026-04-20T22:00","fare":75000)")));
    EXPECT_EQ(asked.show("net"), "15000");
    EXPECT_EQ(asked.show("rules"), R"(["air/same"])") << "nothing is kept of what is not cheaper";
}

TEST(Change, may_keep_the_whole_difference) {
    const Asked asked = ask(change(exchange("C1", R"("dep":"2026-04-19T08:00","fare":40000)")));
    EXPECT_EQ(asked.show("change_fee"), "4000");
    EXPECT_EQ(asked.show("difference_fee"), "20000");
    EXPECT_EQ(asked.show("net"), "4000");
}

TEST(Change, of_several_coupons_is_summed_and_cited_coupon_by_coupon) {
    const Asked asked = ask(change(exchange("C1", R"("dep":"2026-04-21T08:00","fare":55000)") + "," +
                                   exchange("C3", R"("dep":"2026-04-27T12:00","fare":39500)")));
    EXPECT_EQ(asked.show("change_fee"), "8250");
    EXPECT_EQ(asked.show("difference"), "-5500");
    EXPECT_EQ(asked.show("difference_fee"), "1200") << "10.00, and the minimum of 2.00";
    EXPECT_EQ(asked.show("rules"), R"(["air/later","air/kept","air/same","air/kept"])");
}

TEST(Change, groups_count_limits_once) {
    const std::string fee = R"({"fee":{"bp":100,"min":{"cur":"CNY","minor":5000}}})";
    const std::string rules =
        rule("g", "change", fee, R"(,"per":"order")") + "," +
        rule("d", "difference", R"({"fee":{"plus":{"cur":"CNY","minor":50}}})", R"(,"per":"order")");
    const Asked asked = ask(change(exchange("C1", R"("dep":"2026-04-21T08:00","fare":59900)") + "," +
                                   exchange("C2", R"("dep":"2026-04-21T08:00","fare":59900)")),
                            rules);
    EXPECT_EQ(asked.show("change_fee"), "5000");
    EXPECT_EQ(asked.show("difference_fee"), "50");
    EXPECT_EQ(asked.show("rules"), R"(["air/g","air/d"])");
}

TEST(Change, that_the_law_frees_costs_neither_fee_nor_difference) {
    const std::string law = policy_text(
        "law", "law", rule("free", "change", R"({"free":true})", R"(,"when":{"fact":"pax.type","eq":"ADT"})"));
    const auto all = library({law, policy_text("air", "contract", tariff)});
    const Asked asked(all, change(exchange("C1", R"("dep":"2026-04-21T08:00","fare":95000)")));
    EXPECT_EQ(asked.show("net"), "0");
    EXPECT_EQ(asked.show("rules"), R"(["law/free"])");
    EXPECT_EQ(Asked(all, change(exchange("C1", R"("dep":"2026-04-21T08:00")"))).show("net"), "0")
        << "the fare does not matter";
}

TEST(Change, stops_where_a_figure_cannot_be_known) {
    EXPECT_EQ(ask(change(exchange("C1", R"("fare":1)"))).show("need"), R"(["new.later_date"])");
    EXPECT_EQ(ask(change(exchange("C1", R"("dep":"2026-04-21T08:00")"))).show("need"), R"(["fare_delta"])");
    const std::string only = rule("c", "change", R"({"free":true})");
    EXPECT_EQ(ask(change(exchange("C1", R"("dep":"2026-04-21T08:00","fare":1)")), only).outcome(), "handoff no_rule");
    EXPECT_EQ(ask(change(exchange("C1", R"("dep":"2026-04-21T08:00","fare":60000)")), only).show("net"), "0");
    EXPECT_EQ(
        ask(change(exchange("C1", R"("dep":"2026-04-21T08:00","fare":1)")), rule("r", "refund", R"({"free":true})"))
            .outcome(),
        "handoff no_rule");
    EXPECT_EQ(ask(change(exchange("C1", R"("dep":"2026-04-21T08:00","fare":1)")),
                  rule("c", "change", R"({"not_allowed":"no_show"})"))
                  .outcome(),
              "not_allowed no_show");
    Question flown = change(exchange("C1", R"("dep":"2026-04-21T08:00","fare":1)"));
    flown.coupons = coupon("C1", "P1", "S1", 60'000, R"(,"status":"flown")");
    EXPECT_EQ(ask(flown).outcome(), "handoff coupon_used");
    flown.coupons = coupon("C1", "P1", "S1", 60'000, R"(,"status":"checked_in")");
    EXPECT_EQ(ask(flown).show("status"), "ok");
}

}  // namespace
}  // namespace waydesk::kb::policy
