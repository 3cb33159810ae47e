// README section 7: what a traveler is owed.
#include "kb/policy/policy_fixture.hpp"

namespace waydesk::kb::policy {
namespace {

using testing::Asked;
using testing::coupon;
using testing::library;
using testing::policy_text;
using testing::Question;
using testing::rule;

std::string compensate(std::string_view inner) { return R"({"compensate":{)" + std::string(inner) + "}}"; }
std::string law(std::string_view id, const std::string& rules, std::string_view layer = "law") {
    return policy_text(id, layer, rules);
}
Question claim(std::string_view event = R"("segment":"S1","type":"delay")", std::string_view more = "") {
    Question it;
    it.ask = R"({"kind":"compensation"})";
    it.coupons = coupon("C1", "P1", "S1", 60'000) + "," + coupon("C2", "P1", "S2", 40'000) + "," +
                 coupon("C3", "P2", "S1", 50'000, R"(,"status":"flown")");
    it.more = R"(,"event":{)" + std::string(event) + "}" + std::string(more);
    return it;
}

TEST(Compensation, is_for_every_coupon_on_the_segment_of_the_event) {
    const auto all =
        library({law("eu", rule("fix", "compensation", compensate(R"("amount":{"cur":"EUR","minor":25000})")))});
    const Asked asked(all, claim());
    EXPECT_EQ(asked.show("total"), R"([{"cur":"EUR","minor":50000}])") << "no rate is needed for its own currency";
    EXPECT_EQ(asked.show("items"), R"([{"pax":"P1","coupon":"C1","cur":"EUR","minor":25000,"rule":"eu/fix"},)"
                                   R"({"pax":"P2","coupon":"C3","cur":"EUR","minor":25000,"rule":"eu/fix"}])");
    EXPECT_EQ(Asked(all, claim(R"("type":"delay")")).show("need"), R"(["event.segment"])");
}

TEST(Compensation, comes_from_every_law_and_every_contract_in_the_order_of_their_ids) {
    const std::string one = rule("one", "compensation", compensate(R"("bp":1000)"));
    const std::string none = rule("none", "compensation", R"({"none":true})");
    const std::string late =
        rule("late", "compensation", compensate(R"("bp":1)"), R"(,"when":{"fact":"event.type","eq":"bump"})");
    const Asked asked(library({law("z1", one), law("b1", none), law("a1", one, "contract"), law("c1", late),
                               law("d1", one, "service")}),
                      claim());
    EXPECT_EQ(asked.show("rules"), R"(["a1/one","b1/none","z1/one","a1/one","b1/none","z1/one"])");
    EXPECT_EQ(asked.show("total"), R"([{"cur":"CNY","minor":22000}])");
}

TEST(Compensation, is_computed_on_fare_ticket_or_claim) {
    const auto of = [](const std::string& inner, std::string_view event = R"("segment":"S2","claim":70000)",
                       std::string_view more = "") {
        return Asked(library({law("l1", rule("r", "compensation", compensate(inner)))}), claim(event, more));
    };
    EXPECT_EQ(of(R"("bp":5000)").show("total"), R"([{"cur":"CNY","minor":20000}])");
    EXPECT_EQ(of(R"("bp":20000,"of":["fare"])").show("total"), R"([{"cur":"CNY","minor":80000}])");
    EXPECT_EQ(of(R"("bp":5000,"of":["ticket_fare"])").show("total"), R"([{"cur":"CNY","minor":50000}])");
    EXPECT_EQ(of(R"("bp":10000,"of":["claim"])").show("total"), R"([{"cur":"CNY","minor":70000}])");
    EXPECT_EQ(of(R"("bp":10000,"of":["claim"])", R"("segment":"S2")").show("need"), R"(["event.claim"])");
    EXPECT_EQ(of(R"("bp":2500,"reduce_bp":3333,"round":{"step":100,"mode":"up"})").show("total"),
              R"([{"cur":"CNY","minor":6700}])");
    EXPECT_EQ(of(R"("amount":{"cur":"EUR","minor":60000},"reduce_bp":5000)").show("total"),
              R"([{"cur":"EUR","minor":30000}])");
}

TEST(Compensation, has_a_most_and_a_least_in_the_items_currency) {
    const auto of = [](const std::string& inner, std::string_view more = "") {
        return Asked(library({law("l1", rule("r", "compensation", compensate(inner)))}),
                     claim(R"("segment":"S2","claim":70000)", more));
    };
    constexpr std::string_view rate = R"(,"fx":{"XDR/CNY":{"num":95,"den":10}})";
    EXPECT_EQ(of(R"("bp":10000,"of":["claim"],"max":{"cur":"XDR","minor":5000})", rate).show("total"),
              R"([{"cur":"CNY","minor":47500}])");
    EXPECT_EQ(of(R"("bp":10000,"of":["claim"],"max":{"cur":"XDR","minor":5000})").outcome(), "handoff fx_missing");
    const Asked little = of(R"("bp":100,"least":{"cur":"CNY","minor":401})");
    EXPECT_EQ(little.show("total"), "[]");
    EXPECT_EQ(little.show("items"), "[]");
    EXPECT_EQ(little.show("rules"), R"(["l1/r"])");
    EXPECT_EQ(of(R"("bp":100,"least":{"cur":"CNY","minor":400})").show("total"), R"([{"cur":"CNY","minor":400}])");
}

TEST(Compensation, hands_over_or_asks_as_a_whole) {
    const std::string injury =
        rule("i", "compensation", R"({"handoff":"injury_claim"})", R"(,"when":{"fact":"pax.type","eq":"CHD"})") + "," +
        rule("r", "compensation", compensate(R"("bp":100)"));
    Question it = claim();
    EXPECT_EQ(Asked(library({law("l1", injury)}), it).show("status"), "ok");
    it.coupons += "," + coupon("C4", "P3", "S1", 1);
    EXPECT_EQ(Asked(library({law("l1", injury)}), it).outcome(), "handoff injury_claim");
    const std::string asks =
        rule("r", "compensation", R"({"none":true})", R"(,"when":{"fact":"event.extraordinary","eq":true})");
    EXPECT_EQ(Asked(library({law("l1", asks)}), claim()).show("need"), R"(["event.extraordinary"])");
}

}  // namespace
}  // namespace waydesk::kb::policy
