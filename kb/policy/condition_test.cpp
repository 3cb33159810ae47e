// README section 3: three truth values, and the facts.
#include "kb/policy/policy_fixture.hpp"

namespace waydesk::kb::policy {
namespace {

using testing::Asked;
using testing::coupon;
using testing::library;
using testing::policy_text;
using testing::Question;
using testing::rule;

// "yes", "no", or the facts that are missing.
std::string truth(const std::string& condition, const Question& it = {}, std::string_view more = "") {
    const std::string rules = rule("yes", "refund", R"({"not_allowed":"yes"})", R"(,"when":)" + condition) + "," +
                              rule("no", "refund", R"({"not_allowed":"no"})");
    const Asked asked(library({policy_text("air", "contract", rules, more)}), it);
    return asked.show("status") == "need_info" ? asked.show("need") : asked.show("reason");
}

const std::string known_yes = R"({"fact":"voluntary","eq":true})";
const std::string known_no = R"({"fact":"voluntary","eq":false})";
const std::string unknown = R"({"fact":"counter.a","eq":0})";

TEST(Truth, has_three_values) {
    EXPECT_EQ(truth(R"({"all":[)" + known_no + "," + unknown + "]}"), "no");
    EXPECT_EQ(truth(R"({"any":[)" + known_yes + "," + unknown + "]}"), "yes");
    EXPECT_EQ(truth(R"({"all":[)" + known_yes + "," + unknown + "]}"), R"(["counter.a"])");
    EXPECT_EQ(truth(R"({"any":[)" + known_no + "," + unknown + "]}"), R"(["counter.a"])");
    EXPECT_EQ(truth(R"({"none":[)" + unknown + "]}"), R"(["counter.a"])");
    EXPECT_EQ(truth(R"({"none":[)" + known_yes + "," + unknown + "]}"), "no");
    EXPECT_EQ(truth(R"({"none":[)" + known_no + "]}"), "yes");
    EXPECT_EQ(truth("false"), "no");
}

TEST(Truth, that_is_unknown_asks_also_for_what_did_not_decide) {
    const std::string b = R"({"fact":"event.type","eq":"delay"})";
    EXPECT_EQ(truth(R"({"any":[{"all":[)" + known_no + "," + b + "]}," + unknown + "," + unknown + "]}"),
              R"(["counter.a","event.type"])");
}

TEST(Known, is_never_unknown) {
    EXPECT_EQ(truth(R"({"fact":"counter.a","known":true})"), "no");
    EXPECT_EQ(truth(R"({"fact":"counter.a","known":false})"), "yes");
    EXPECT_EQ(truth(R"({"fact":"counter.a","known":true,"eq":3})"), "no") << "false and unknown";
    Question it;
    it.more = R"(,"counters":{"a":3})";
    EXPECT_EQ(truth(R"({"fact":"counter.a","known":true,"eq":3})", it), "yes");
    EXPECT_EQ(truth(R"({"fact":"counter.a","known":false})", it), "no");
}

TEST(Tests, compare_by_the_type_of_the_fact) {
    for (const auto* yes :
         {R"({"fact":"seg.brand","eq":"ECO"})", R"({"fact":"seg.brand","ne":"FLEX"})",
          R"({"fact":"seg.brand","in":["A","ECO"]})", R"({"fact":"seg.brand","nin":["A"]})",
          R"({"fact":"seg.brand","in":{"param":"words"}})", R"({"fact":"fare","gt":59999,"lt":60001})",
          R"({"fact":"fare","le":60000,"ge":60000,"in":[1,60000]})", R"({"fact":"fare","eq":{"param":"number"}})",
          R"({"fact":"before_departure","eq":"P3D"})", R"({"fact":"before_departure","in":["P1D","PT72H"]})",
          R"({"fact":"travel_date","within":{"param":"days"}})",
          R"({"fact":"travel_date","gt":"2026-04-19","lt":{"param":"day"}})",
          R"({"fact":"travel_date","in":["2026-04-20"]})", R"({"fact":"seg.international","eq":false})"}) {
        EXPECT_EQ(
            truth(
                yes, {},
                R"(,"params":{"words":["ECO"],"number":60000,"day":"2026-04-21","days":[{"from":"2026-01-01","to":"2026-01-02"},{"from":"2026-04-20","to":"2026-04-20"}]})"),
            "yes")
            << yes;
    }
    EXPECT_EQ(truth(R"({"fact":"fare","gt":59999,"lt":60000})"), "no") << "all comparisons must hold";
    EXPECT_EQ(truth(R"({"fact":"fare","in":[]})"), "no");
}

TEST(Facts, come_from_the_request_and_are_missed_when_they_do_not) {
    Question it;
    EXPECT_EQ(truth(R"({"fact":"cause","eq":"none"})", it), "yes") << "nobody asks for a cause of what is voluntary";
    it.ask = R"({"kind":"refund","voluntary":false})";
    EXPECT_EQ(truth(R"({"fact":"cause","eq":"none"})", it), R"(["cause"])");
    it.ask = R"({"kind":"refund","voluntary":false,"cause":"weather"})";
    EXPECT_EQ(truth(R"({"fact":"cause","in":["weather"]})", it), "yes");
    for (const auto* yes : {R"({"fact":"channel","eq":"app"})", R"({"fact":"order.channel","eq":"web"})",
                            R"({"fact":"payment","eq":"card"})", R"({"fact":"order.pos","eq":"CN"})",
                            R"({"fact":"seg.from.code","eq":"PEK"})", R"({"fact":"coupon.changes","eq":0})",
                            R"({"fact":"coupon.status","eq":"open"})", R"({"fact":"pax.type","eq":"ADT"})",
                            R"({"fact":"since_purchase","eq":"P47D"})",
                            R"({"fact":"purchase_to_departure","eq":"P50D"})", R"({"fact":"days_before","eq":3})"}) {
        EXPECT_EQ(truth(yes, it), "yes") << yes;
    }
    for (const std::string fact :
         {"seg.class", "seg.product", "new.travel_date", "event.claim", "event.notice", "coupon.flag.x"}) {
        const std::string test = R"({"fact":")" + fact + R"(","known":true})";
        EXPECT_EQ(truth(test, it), "no") << fact;
    }
    it.more =
        R"(,"event":{"type":"delay","reroute":{"offered":true,"later":"PT1H30M"},"arrival_delay":"PT4H","distance_km":900})";
    EXPECT_EQ(
        truth(
            R"({"all":[{"fact":"event.reroute.offered","eq":true},{"fact":"event.reroute.later","lt":"PT2H"},{"fact":"event.arrival_delay","ge":"PT4H"},{"fact":"event.distance_km","le":900}]})",
            it),
        "yes");
}

TEST(Departure, is_the_coupons_own_or_the_journeys_first_that_is_not_flown) {
    Question it;
    it.ask = R"({"kind":"refund","coupons":["C2"]})";
    const std::string rest = "," + coupon("C2", "P1", "S2", 100);
    it.coupons = coupon("C1", "P1", "S1", 100) + rest;
    const std::string three = R"({"fact":"before_departure","eq":"P3D"})";
    const std::string ten = R"({"fact":"before_departure","eq":"P10D"})";
    EXPECT_EQ(truth(ten, it), "yes");
    EXPECT_EQ(truth(three, it, R"(,"measure":"journey")"), "yes");
    EXPECT_EQ(truth(R"({"fact":"travel_date","eq":"2026-04-27"})", it, R"(,"measure":"journey")"), "yes")
        << "the coupon's own";
    it.coupons = coupon("C1", "P1", "S1", 100, R"(,"status":"flown")") + rest;
    EXPECT_EQ(truth(ten, it, R"(,"measure":"journey")"), "yes");
    it.coupons = coupon("C1", "P2", "S1", 100) + rest;
    EXPECT_EQ(truth(ten, it, R"(,"measure":"journey")"), "yes") << "another passenger's does not count";
}

TEST(Anchor, replaces_the_time_of_day) {
    Question it;
    const std::string anchor = R"(,"anchor":{"time":"18:00","offset_days":-1})";
    it.at = "2026-04-19T18:00:00+08:00";
    EXPECT_EQ(truth(R"({"fact":"before_departure","ge":"PT0S"})", it, anchor), "yes");
    it.at = "2026-04-19T18:00:01+08:00";
    EXPECT_EQ(truth(R"({"fact":"before_departure","ge":"PT0S"})", it, anchor), "no");
    EXPECT_EQ(truth(R"({"fact":"before_departure","eq":"-PT1S"})", it, anchor), "yes");
    EXPECT_EQ(truth(R"({"fact":"days_before","eq":0})", it, anchor), "yes");
    EXPECT_EQ(truth(R"({"fact":"travel_date","eq":"2026-04-20"})", it, anchor), "yes");
}

// In Berlin the clocks go forward on 29 March 2026 at 2:00 and back on 25 October at 3:00.
std::string berlin(std::string_view departure, std::string_view at, std::string_view fold,
                   const std::string& condition) {
    const std::string rules = rule("yes", "refund", R"({"not_allowed":"yes"})", R"(,"when":)" + condition) + "," +
                              rule("no", "refund", R"({"not_allowed":"no"})");
    const std::string text =
        R"({"at":")" + std::string(at) +
        R"(","ask":{"kind":"refund"},"order":{"currency":"EUR","passengers":[{"id":"P"}],"segments":[{"id":"S","service":"flight","from":{"tz":"Europe/Berlin"},"dep":")" +
        std::string(departure) + "\"" + std::string(fold) +
        R"(}],"coupons":[{"id":"C","pax":"P","seg":"S","fare":1}]}})";
    return Asked(library({policy_text("air", "contract", rules)}), text).show("reason");
}

TEST(Departure, in_a_skipped_hour_moves_forward_and_in_a_repeated_one_is_the_first) {
    const auto before = [](std::string_view span) {
        return R"({"fact":"before_departure","eq":")" + std::string(span) + "\"}";
    };
    EXPECT_EQ(berlin("2026-03-29T02:30", "2026-03-29T00:30:00Z", "", before("PT1H")), "yes")
        << "3:30, that is 1:30 UTC";
    EXPECT_EQ(berlin("2026-03-29T02:30", "2026-03-29T00:30:00Z", R"(,"fold":1)", before("PT1H")), "yes");
    EXPECT_EQ(berlin("2026-10-25T02:30", "2026-10-25T00:00:00Z", "", before("PT30M")), "yes");
    EXPECT_EQ(berlin("2026-10-25T02:30", "2026-10-25T00:00:00Z", R"(,"fold":0)", before("PT30M")), "yes");
    EXPECT_EQ(berlin("2026-10-25T02:30", "2026-10-25T00:00:00Z", R"(,"fold":1)", before("PT1H30M")), "yes");
    EXPECT_EQ(berlin("2026-03-29T12:00", "2026-03-28T12:00:00+01:00", "", before("PT23H")), "yes")
        << "a day of 23 hours";
    EXPECT_EQ(berlin("2026-03-29T12:00", "2026-03-28T12:00:00+01:00", "", R"({"fact":"days_before","eq":1})"), "yes");
    EXPECT_EQ(berlin("2026-03-29T00:10", "2026-03-28T22:59:59Z", "", R"({"fact":"days_before","eq":1})"), "yes");
    EXPECT_EQ(berlin("2026-03-29T00:10", "2026-03-28T23:00:00Z", "", R"({"fact":"days_before","eq":0})"), "yes")
        << "midnight there";
    EXPECT_EQ(berlin("2026-03-29T00:10", "2026-03-29T22:00:00Z", "", R"({"fact":"days_before","eq":-1})"), "yes");
}

}  // namespace
}  // namespace waydesk::kb::policy
