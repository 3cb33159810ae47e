// README section 5: what goes back when coupons are returned.
#include "kb/policy/policy_fixture.hpp"

namespace waydesk::kb::policy {
namespace {

using testing::Asked;
using testing::coupon;
using testing::library;
using testing::policy_text;
using testing::Question;
using testing::rule;

std::string fee(std::string_view inner) { return R"({"fee":{)" + std::string(inner) + "}}"; }
std::string contract(const std::string& rules, std::string_view more = "") {
    return policy_text("air", "contract", rules, more);
}
std::string cny(std::int64_t minor) { return R"({"cur":"CNY","minor":)" + std::to_string(minor) + "}"; }

const std::string two_passengers = coupon("C1", "P1", "S1", 60'000) + "," + coupon("C2", "P1", "S2", 40'000) + "," +
                                   coupon("C3", "P2", "S1", 60'000) + "," + coupon("C4", "P2", "S2", 40'000);

TEST(Scope, leaves_out_what_is_used_unless_it_is_named) {
    const auto all = library({contract(rule("r", "refund", R"({"free":true})"))});
    Question it;
    it.coupons = coupon("C1", "P1", "S1", 60'000, R"(,"status":"flown")") + "," + coupon("C2", "P1", "S2", 40'000);
    EXPECT_EQ(Asked(all, it).show("refund"), "40000");
    it.ask = R"({"kind":"refund","coupons":["C2","C2"]})";
    EXPECT_EQ(Asked(all, it).show("refund"), "40000");
    it.ask = R"({"kind":"refund","coupons":["C1","C2"]})";
    EXPECT_EQ(Asked(all, it).outcome(), "handoff coupon_used");
    it.ask = R"({"kind":"refund","coupons":[]})";
    EXPECT_EQ(Asked(all, it).outcome(), "handoff nothing_to_refund");
    it.ask = R"({"kind":"refund"})";
    it.coupons = coupon("C1", "P1", "S1", 60'000, R"(,"status":"refunded")") + "," +
                 coupon("C2", "P1", "S2", 40'000, R"(,"status":"exchanged")");
    EXPECT_EQ(Asked(all, it).outcome(), "handoff nothing_to_refund");
    it.coupons = coupon("C1", "P1", "S1", 60'000, R"(,"status":"noshow")");
    EXPECT_EQ(Asked(all, it).show("refund"), "60000");
}

TEST(Groups, count_a_minimum_once_for_each_unit) {
    const auto with = [](std::string_view per) {
        return library({contract(
            rule("r", "refund", fee(R"("bp":100,"min":)" + cny(5'000)), R"(,"per":")" + std::string(per) + "\""))});
    };
    Question it;
    it.coupons = two_passengers;
    EXPECT_EQ(Asked(with("coupon"), it).show("fee"), "20000");
    EXPECT_EQ(Asked(with("passenger"), it).show("fee"), "10000");
    EXPECT_EQ(Asked(with("order"), it).show("fee"), "5000");
    EXPECT_EQ(Asked(with("passenger"), it).show("rules"), R"(["air/r","air/r"])");
    EXPECT_EQ(Asked(with("order"), it).show("groups"),
              R"([{"rule":"air/r","coupons":["C1","C2","C3","C4"],"fare":200000,"fee":5000,"refund":195000,)"
              R"("tax_refund":0,"extra_refund":0}])");
}

TEST(Groups, stand_in_the_order_of_their_first_coupon) {
    const auto all = library({contract(
        rule("child", "refund", R"({"free":true})", R"(,"per":"passenger","when":{"fact":"pax.type","eq":"CHD"})") +
        "," + rule("adult", "refund", fee(R"("bp":1000)"), R"(,"per":"order")"))});
    Question it;
    it.coupons = coupon("C1", "P1", "S1", 100) + "," + coupon("C2", "P3", "S1", 50) + "," +
                 coupon("C3", "P2", "S1", 100) + "," + coupon("C4", "P3", "S2", 50);
    EXPECT_EQ(Asked(all, it).show("rules"), R"(["air/adult","air/child"])");
    EXPECT_EQ(Asked(all, it).show("fee"), "20");
}

TEST(Fee, is_rounded_and_only_then_limited) {
    const auto of = [](const std::string& inner, std::int64_t fare) {
        Question it;
        it.coupons = coupon("C1", "P1", "S1", fare);
        return Asked(library({contract(rule("r", "refund", fee(inner)))}), it).number("fee");
    };
    const std::string half_yuan = R"("bp":500,"round":{"step":50,"mode":"half_up"},"min":)" + cny(200);
    EXPECT_EQ(of(half_yuan, 22'050), 1'100);
    EXPECT_EQ(of(half_yuan, 22'500), 1'150) << "11.25 is a tie";
    EXPECT_EQ(of(half_yuan, 1'250), 200);
    EXPECT_EQ(of(half_yuan, 150), 150) << "not above the base";
    EXPECT_EQ(of(R"("plus":)" + cny(30), 100), 30);
    EXPECT_EQ(of(R"("bp":1000,"plus":)" + cny(5), 100), 15);
    EXPECT_EQ(of(R"("bp":5000,"max":)" + cny(20), 100), 20);
    EXPECT_EQ(of(R"("min":)" + cny(7), 100), 7);
    EXPECT_EQ(of(R"("bp":1)", 5'000), 1) << "half up";
    EXPECT_EQ(of(R"("bp":1,"round":{"step":1,"mode":"half_even"})", 5'000), 0);
    EXPECT_EQ(of(R"("bp":9999)", 900'000'000'000'000'000), 899'910'000'000'000'000);
}

TEST(Fee, on_taxes_and_extras_is_taken_from_the_extras_and_then_from_the_taxes) {
    const std::string everything = R"("bp":8000,"of":["fare","taxes","extras"])";
    const auto all = library({contract(rule("r", "refund", fee(everything)), R"(,"extras":{"default":"refund"})")});
    Question it;
    it.coupons = coupon("C1", "P1", "S1", 1'000,
                        R"(,"taxes":[{"code":"CN","amount":500}],"extras":[{"kind":"seat","amount":300}])");
    const Asked asked(all, it);
    EXPECT_EQ(asked.show("fee"), "1440") << "80 % of 18.00";
    EXPECT_EQ(asked.show("extra_refund"), "0") << "4.40 beyond the fare: 3.00 from the extras";
    EXPECT_EQ(asked.show("tax_refund"), "360") << "and 1.40 from the taxes";
    EXPECT_EQ(asked.show("refund"), "360");
}

TEST(Fee, in_another_currency_needs_a_rate) {
    const auto all = library({contract(rule("r", "refund", fee(R"("plus":{"cur":"USD","minor":1050})")))});
    Question it;
    EXPECT_EQ(Asked(all, it).outcome(), "handoff fx_missing");
    it.more = R"(,"fx":{"USD/CNY":{"num":7133,"den":1000}})";
    EXPECT_EQ(Asked(all, it).show("fee"), "7490") << "10.50 x 7.133 = 74.8965";
    it.more = R"(,"fx":{"CNY/USD":{"num":1,"den":7}})";
    EXPECT_EQ(Asked(all, it).outcome(), "handoff fx_missing") << "rates have a direction";
}

TEST(Fee, on_the_first_night_needs_the_nights) {
    const auto all =
        library({contract(rule("r", "refund", fee(R"("bp":10000,"of":["first_night"])"), R"(,"per":"order")"))});
    Question it;
    it.coupons = coupon("C1", "P1", "S1", 62'000, R"(,"nights":[18000,22000,22000])");
    EXPECT_EQ(Asked(all, it).show("fee"), "18000");
    it.coupons += "," + coupon("C2", "P2", "S1", 62'000);
    EXPECT_EQ(Asked(all, it).outcome(), "handoff price_breakdown_missing");
}

TEST(Partial, use_leaves_what_the_method_says) {
    const auto with = [](std::string_view method, std::string_view per = "passenger") {
        return library({contract(rule("r", "refund", fee(R"("bp":1000)"), R"(,"per":")" + std::string(per) + "\""),
                                 R"(,"partial":{"method":")" + std::string(method) + "\"}")});
    };
    Question it;
    const std::string flown = R"(,"status":"flown")";
    it.coupons =
        coupon("C1", "P1", "S1", 80'000, flown + R"(,"one_way_fare":100000)") + "," + coupon("C2", "P1", "S2", 80'000);
    EXPECT_EQ(Asked(with("coupon_value"), it).show("fee"), "8000");
    EXPECT_EQ(Asked(with("reprice_flown"), it).show("fee"), "6000");
    EXPECT_EQ(Asked(with("reprice_flown"), it).show("refund"), "54000");
    EXPECT_EQ(Asked(with("none"), it).show("refund"), "0");
    it.coupons = coupon("C1", "P1", "S1", 80'000, flown) + "," + coupon("C2", "P1", "S2", 80'000);
    EXPECT_EQ(Asked(with("reprice_flown"), it).outcome(), "handoff reprice_needed");
    it.coupons =
        coupon("C1", "P1", "S1", 80'000, flown + R"(,"one_way_fare":170000)") + "," + coupon("C2", "P1", "S2", 80'000);
    EXPECT_EQ(Asked(with("reprice_flown"), it).show("refund"), "0") << "never below nothing";
}

TEST(Partial, repricing_counts_what_is_kept_and_goes_passenger_by_passenger) {
    const auto all = library({contract(rule("r", "refund", fee(R"("bp":0)"), R"(,"per":"order")"),
                                       R"(,"partial":{"method":"reprice_flown"})")});
    Question it;
    it.ask = R"({"kind":"refund","coupons":["C2","C3","C4"]})";
    it.coupons = coupon("C1", "P1", "S1", 80'000, R"(,"one_way_fare":170000)") + "," +
                 coupon("C2", "P1", "S2", 80'000) + "," + coupon("C3", "P2", "S1", 50'000) + "," +
                 coupon("C4", "P2", "S2", 50'000);
    EXPECT_EQ(Asked(all, it).show("refund"), "100000") << "nothing is left for P1, and P2 does not pay for it";
}

TEST(Law, refunds_in_full_before_any_contract_is_asked) {
    const std::string law =
        policy_text("law-b", "law",
                    rule("full", "refund", R"({"full_refund":true})", R"(,"when":{"fact":"voluntary","eq":false})"));
    Question it;
    it.ask = R"({"kind":"refund","voluntary":false})";
    it.coupons =
        coupon("C1", "P1", "S1", 1'000, R"(,"taxes":[{"code":"YQ","amount":5}],"extras":[{"kind":"seat","amount":3}])");
    EXPECT_EQ(Asked(library({law}), it).show("refund"), "1008") << "there is no contract at all";
    it.ask = R"({"kind":"refund"})";
    EXPECT_EQ(Asked(library({law}), it).outcome(), "handoff not_covered");
}

TEST(Law, policies_are_asked_by_id_and_the_first_word_counts) {
    const std::string early = policy_text("law-a", "law", rule("stop", "refund", R"({"handoff":"documents"})"));
    const std::string full = policy_text("law-b", "law", rule("full", "refund", R"({"full_refund":true})"));
    const std::string late = policy_text("law-c", "law", rule("stop", "refund", R"({"handoff":"documents"})"));
    EXPECT_EQ(Asked(library({full, late}), Question{}).show("rules"), R"(["law-b/full"])");
    EXPECT_EQ(Asked(library({full, early}), Question{}).outcome(), "handoff documents");
}

TEST(Law, asks_what_it_needs_before_the_contract_speaks) {
    const std::string law = policy_text(
        "law", "law",
        rule("full", "refund", R"({"full_refund":true})",
             R"(,"when":{"all":[{"fact":"event.type","eq":"delay"},{"fact":"event.arrival_delay","ge":"PT3H"}]})"));
    const auto all = library({law, contract(rule("r", "refund", R"({"not_allowed":"never"})"))});
    Question it;
    EXPECT_EQ(Asked(all, it).show("need"), R"(["event.arrival_delay","event.type"])");
    it.more = R"(,"event":{"type":"cancellation"})";
    EXPECT_EQ(Asked(all, it).outcome(), "not_allowed never") << "the delay cannot matter any more";
    EXPECT_EQ(Asked(all, it).show("rules"), R"(["air/r"])");
}

TEST(Caps, of_the_law_win_when_they_are_lower_and_are_cited) {
    const auto law = [](const std::string& inner) {
        return policy_text("cap", "law", rule("most", "refund", R"({"fee_cap":{)" + inner + "}}"));
    };
    const std::string dear = contract(rule("r", "refund", fee(R"("bp":5000)"), R"(,"per":"order")"));
    Question it;
    it.coupons = two_passengers;
    const Asked capped(library({law(R"("bp":500)"), dear}), it);
    EXPECT_EQ(capped.show("fee"), "10000");
    EXPECT_EQ(capped.show("rules"), R"(["cap/most"])");
    EXPECT_EQ(Asked(library({law(R"("bp":5000)"), dear}), it).show("rules"), R"(["air/r"])") << "equal is not lower";
    EXPECT_EQ(Asked(library({law(R"("plus":)" + cny(700)), dear}), it).show("fee"), "700") << "once for the group";
    const std::string nothing_back = contract(rule("r", "refund", R"({"no_refund":true})"));
    EXPECT_EQ(Asked(library({law(R"("bp":2000)"), nothing_back}), Question{}).show("refund"), "48000");
    const std::string lower = policy_text("cap-b", "law", rule("least", "refund", R"({"fee_cap":{"bp":100}})"));
    EXPECT_EQ(Asked(library({law(R"("bp":500)"), lower, dear}), it).show("rules"), R"(["cap-b/least"])");
}

TEST(Caps, are_those_of_the_first_coupon_of_a_group) {
    const std::string law =
        policy_text("cap", "law",
                    rule("adult", "refund", R"({"fee_cap":{"bp":100}})", R"(,"when":{"fact":"pax.type","eq":"ADT"})"));
    const auto all = library({law, contract(rule("r", "refund", fee(R"("bp":5000)"), R"(,"per":"order")"))});
    Question it;
    it.coupons = coupon("C1", "P1", "S1", 1'000) + "," + coupon("C2", "P3", "S1", 1'000);
    EXPECT_EQ(Asked(all, it).show("fee"), "20");
    it.coupons = coupon("C1", "P3", "S1", 1'000) + "," + coupon("C2", "P1", "S1", 1'000);
    EXPECT_EQ(Asked(all, it).show("fee"), "1000");
}

TEST(Taxes, go_back_by_the_rules_table_then_the_policys_then_the_forms) {
    Question it;
    it.coupons = coupon("C1", "P1", "S1", 0,
                        R"(,"taxes":[{"code":"CN","amount":1},{"code":"YQ","amount":2},{"code":"XT","amount":4}],)"
                        R"("extras":[{"kind":"seat","amount":8},{"kind":"bag","amount":16}])");
    const auto back = [&](std::string_view of_rule, std::string_view of_policy) {
        const std::string free = R"({"free":true)" + std::string(of_rule) + "}";
        return Asked(library({contract(rule("r", "refund", free), of_policy)}), it).number("refund");
    };
    EXPECT_EQ(back("", ""), 7) << "taxes go back, extras do not";
    EXPECT_EQ(back("", R"(,"taxes":{"default":"keep","codes":{"CN":"refund"}},"extras":{"default":"refund"})"), 25);
    EXPECT_EQ(back(R"(,"taxes":{"codes":{"XT":"refund"}})", R"(,"taxes":{"default":"keep","codes":{"CN":"refund"}})"),
              5);
    EXPECT_EQ(back(R"(,"taxes":{"default":"keep"},"extras":{"kinds":{"seat":"refund"}})",
                   R"(,"taxes":{"codes":{"CN":"refund"}})"),
              8);
}

TEST(ServiceFee, comes_on_top_and_never_takes_more_than_is_left) {
    const std::string free = contract(rule("r", "refund", fee(R"("bp":5000)")));
    const auto with = [&](const std::string& inner, std::string_view per) {
        return library({free, policy_text("ota", "service",
                                          rule("s", "refund", fee(inner), R"(,"per":")" + std::string(per) + "\""))});
    };
    Question it;
    it.coupons = two_passengers;
    EXPECT_EQ(Asked(with(R"("plus":)" + cny(2'000), "passenger"), it).show("service_fee"), "4000");
    EXPECT_EQ(Asked(with(R"("plus":)" + cny(2'000), "coupon"), it).show("service_fee"), "8000");
    EXPECT_EQ(Asked(with(R"("plus":)" + cny(2'000), "order"), it).show("service_fee"), "2000");
    EXPECT_EQ(Asked(with(R"("bp":1000)", "order"), it).show("service_fee"), "10000")
        << "of what goes back, not of the fare";
    const Asked all_gone(with(R"("plus":)" + cny(900'000), "order"), it);
    EXPECT_EQ(all_gone.show("service_fee"), "100000");
    EXPECT_EQ(all_gone.show("refund"), "0");
    EXPECT_EQ(all_gone.show("rules"), R"(["air/r","air/r","air/r","air/r"])") << "the agency's rule is not among them";
}

TEST(Quotes, are_never_half) {
    const auto all = library({contract(
        rule("child", "refund", R"({"not_allowed":"no_children"})", R"(,"when":{"fact":"pax.type","eq":"CHD"})") + "," +
        rule("flag", "refund", fee(R"("bp":1)"), R"(,"when":{"fact":"coupon.flag.x","eq":true})"))});
    Question it;
    const std::string set = R"(,"flags":{"x":true})";
    it.coupons =
        coupon("C1", "P1", "S1", 100, set) + "," + coupon("C2", "P3", "S1", 100) + "," + coupon("C3", "P2", "S1", 100);
    EXPECT_EQ(Asked(all, it).outcome(), "not_allowed no_children") << "the first that is no fee, not the worst";
    it.coupons = coupon("C1", "P1", "S1", 100, set) + "," + coupon("C2", "P2", "S1", 100);
    EXPECT_EQ(Asked(all, it).show("need"), R"(["coupon.flag.x"])");
    it.coupons = coupon("C1", "P1", "S1", 100, R"(,"flags":{"x":false})");
    EXPECT_EQ(Asked(all, it).outcome(), "handoff no_rule");
}

}  // namespace
}  // namespace waydesk::kb::policy
