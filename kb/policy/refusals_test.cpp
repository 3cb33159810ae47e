// Everything that a loader refuses: what is changed in a good policy, and where the refusal points.
#include "kb/policy/embedded.hpp"
#include "kb/policy/reading.hpp"

#include <gtest/gtest.h>

namespace waydesk::kb::policy {
namespace {

constexpr std::string_view good = R"({
 "form":"waydesk.policy/1","id":"good-air","version":3,"layer":"contract","title":{"en":"Good","zh-CN":"好"},
 "summary":{"en":"All of it"},"applies":{"service":["flight"],"passenger":["ADT","CHD"]},
 "valid":[{"clock":"purchase","from":"2026-01-01","until":"2027-01-01","tz":"Asia/Shanghai"}],
 "tz":"Asia/Shanghai","currency":"CNY","calendar":"CN","priority":2,"measure":"journey",
 "anchor":{"time":"18:00","offset_days":-1},"partial":{"method":"reprice_flown"},
 "taxes":{"default":"refund","codes":{"YQ":"keep"}},"extras":{"kinds":{"seat":"refund"}},
 "params":{"season":[{"from":"2026-02-02","to":"2026-03-13"}],"zone":["DE","FR"],"limit":3,"day":"2026-05-01"},
 "sources":[{"name":"test","status":"verified","ref":"r","url":"u","note":"n","checked":"2026-11-01"}],
 "rules":[
  {"id":"a","on":"refund","when":{"all":[{"fact":"travel_date","within":{"param":"season"}},
    {"fact":"seg.to.country","in":{"param":"zone"}},{"any":[{"fact":"coupon.changes","lt":{"param":"limit"}}]}]},
   "then":{"fee":{"bp":500,"of":["fare","taxes"],"plus":{"cur":"CNY","minor":5},"min":{"cur":"CNY","minor":10},
    "max":{"cur":"CNY","minor":20},"round":{"step":50,"mode":"half_up"}},"taxes":{"default":"keep"}},
   "per":"passenger","cite":"c","say":"s"},
  {"id":"b","on":"refund","then":{"no_refund":true},"cite":"c"},
  {"id":"a","on":"change","when":{"fact":"before_departure","ge":"PT48H","lt":"P8D","known":true},"then":{"free":true},"cite":"c"},
  {"id":"c","on":"change","when":{"none":[{"fact":"voluntary","eq":true}]},"then":{"not_allowed":"no_show"},"cite":"c"},
  {"id":"d","on":"difference","then":{"handoff":"ask_us"},"cite":"c"},
  {"id":"e","on":"compensation","then":{"compensate":{"amount":{"cur":"EUR","minor":25000},"reduce_bp":5000,
    "max":{"cur":"XDR","minor":9},"least":{"cur":"EUR","minor":1}}},"cite":"c"},
  {"id":"f","on":"deadline.refund_payment","then":{"deadline":{"count":7,"unit":"business_day","from":"request",
    "tz":"departure","calendar":"CN","roll":"next_business_day"}},"cite":"c"}
 ]})";

struct Change {
    std::string_view what, with;
    std::string_view at;        // where it must be refused
    std::string_view sentence;  // and a part of what is said
};

std::string changed(const Change& change) {
    std::string out(good);
    const std::size_t found = out.find(change.what);
    EXPECT_NE(found, std::string::npos) << change.what;
    return found == std::string::npos ? out : out.replace(found, change.what.size(), change.with);
}

const Change changes[] = {
    // unknown keys, facts, effects, operators
    {R"("version":3)", R"("version":3,"vresion":4)", "/vresion", "no key"},
    {R"("id":"b",)", R"("id":"b","whne":true,)", "/rules/1/whne", "no key"},
    {R"("service":["flight"])", R"("servise":["flight"])", "/applies/servise", "no key"},
    {R"("fact":"voluntary")", R"("fact":"volontary")", "/rules/3/when/none/0/fact", "no fact"},
    {R"("fact":"coupon.changes")", R"("fact":"coupon.flag.")", "/rules/0/when/all/2/any/0/fact", "no fact"},
    {R"({"no_refund":true})", R"({"half_refund":true})", "/rules/1/then/half_refund", "no key"},
    {R"("ge":"PT48H")", R"("gte":"PT48H")", "/rules/2/when/gte", "no key"},
    {R"("none":[)", R"("not":[)", "/rules/3/when/not", "no key"},
    {R"("on":"difference")", R"("on":"diff")", "/rules/4/on", "no event"},
    {R"("on":"deadline.refund_payment")", R"("on":"deadline.")", "/rules/6/on", "no event"},
    {R"("on":"deadline.refund_payment")", R"("on":"deadline.Refund")", "/rules/6/on", "no event"},
    // fractions and numbers
    {R"("bp":500)", R"("bp":500.0)", "/rules/0/then/fee/bp", "fraction"},
    {R"("bp":500)", R"("bp":5e2)", "/rules/0/then/fee/bp", "fraction"},
    {R"("minor":25000)", R"("minor":250.5)", "/rules/5/then/compensate/amount/minor", "fraction"},
    {R"("minor":25000)", R"("minor":99999999999999999999)", "/rules/5/then/compensate/amount/minor", "too large"},
    {R"("minor":25000)", R"("minor":"25000")", "/rules/5/then/compensate/amount/minor", "whole number"},
    {R"("bp":500)", R"("bp":-1)", "/rules/0/then/fee/bp", "at least 0"},
    {R"("bp":500)", R"("bp":1000001)", "/rules/0/then/fee/bp", "at most"},
    {R"("reduce_bp":5000)", R"("reduce_bp":10001)", "/rules/5/then/compensate/reduce_bp", "at most"},
    {R"("version":3)", R"("version":0)", "/version", "at least 1"},
    {R"("count":7)", R"("count":-7)", "/rules/6/then/deadline/count", "at least 0"},
    {R"("step":50)", R"("step":0)", "/rules/0/then/fee/round/step", "at least 1"},
    // types that do not fit the fact
    {R"("ge":"PT48H")", R"("ge":48)", "/rules/2/when/ge", "duration"},
    {R"("ge":"PT48H")", R"("ge":"48h")", "/rules/2/when/ge", "duration"},
    {R"("ge":"PT48H")", R"("ge":"P1W")", "/rules/2/when/ge", "duration"},
    {R"("eq":true})", R"("eq":"yes"})", "/rules/3/when/none/0/eq", "true or false"},
    {R"("eq":true})", R"("in":["yes"]})", "/rules/3/when/none/0/in", "eq or ne"},
    {R"("eq":true})", R"("lt":true})", "/rules/3/when/none/0/lt", "no order"},
    {R"("lt":{"param":"limit"})", R"("lt":"3")", "/rules/0/when/all/2/any/0/lt", "whole number"},
    {R"("lt":{"param":"limit"})", R"("lt":{"param":"day"})", "/rules/0/when/all/2/any/0/lt", "whole number"},
    {R"("lt":{"param":"limit"})", R"("lt":{"param":"zone"})", "/rules/0/when/all/2/any/0/lt", "whole number"},
    {R"("in":{"param":"zone"})", R"("in":{"param":"season"})", "/rules/0/when/all/1/in", "a text"},
    {R"("in":{"param":"zone"})", R"("in":{"param":"limit"})", "/rules/0/when/all/1/in", "no list"},
    {R"("in":{"param":"zone"})", R"("in":["DE","DE"])", "/rules/0/when/all/1/in/1", "twice"},
    {R"("in":{"param":"zone"})", R"("in":[1])", "/rules/0/when/all/1/in/0", "a text"},
    {R"("in":{"param":"zone"})", R"("gt":"DE")", "/rules/0/when/all/1/gt", "no order"},
    {R"("in":{"param":"zone"})", R"("within":{"param":"season"})", "/rules/0/when/all/1/within", "date"},
    {R"("within":{"param":"season"})", R"("within":{"param":"zone"})", "/rules/0/when/all/0/within", "date ranges"},
    {R"("within":{"param":"season"})", R"("within":["2026-01-01"])", "/rules/0/when/all/0/within", "parameter"},
    {R"("within":{"param":"season"})", R"("eq":"2026-02-30")", "/rules/0/when/all/0/eq", "date"},
    {R"("known":true)", R"("known":1)", "/rules/2/when/known", "true or false"},
    {R"("ge":"PT48H","lt":"P8D","known":true)", R"("say":1)", "/rules/2/when/say", "no key"},
    {R"(,"ge":"PT48H","lt":"P8D","known":true)", "", "/rules/2/when", "compared"},
    {R"("when":{"none":[{"fact":"voluntary","eq":true}]})", R"("when":{"none":[]})", "/rules/3/when/none", "empty"},
    {R"("when":{"none":[{"fact":"voluntary","eq":true}]})", R"("when":{})", "/rules/3/when", "condition"},
    {R"("when":{"none":[{"fact":"voluntary","eq":true}]})", R"("when":"no")", "/rules/3/when", "condition"},
    {R"("none":[{"fact":"voluntary","eq":true}])", R"("none":[true],"all":[true])", "/rules/3/when/none", "no key"},
    // params
    {R"({"param":"limit"})", R"({"param":"limits"})", "/rules/0/when/all/2/any/0/lt/param", "no parameter"},
    {R"({"param":"limit"})", R"({"parm":"limit"})", "/rules/0/when/all/2/any/0/lt/parm", "no key"},
    {R"("limit":3)", R"("limit":true)", "/params/limit", "parameter is"},
    {R"("limit":3)", R"("limit":[1,2])", "/params/limit/0", "object"},
    {R"(["DE","FR"])", R"(["DE",2])", "/params/zone/1", "text"},
    {R"(["DE","FR"])", R"(["DE","DE"])", "/params/zone/1", "twice"},
    {R"("to":"2026-03-13")", R"("to":"2026-02-29")", "/params/season/0/to", "no date"},
    {R"("to":"2026-03-13")", R"("to":"2026-01-13")", "/params/season/0/to", "before"},
    // zones, currencies, dates
    {R"("tz":"Asia/Shanghai","currency")", R"("tz":"Asia/Peking","currency")", "/tz", "IANA"},
    {R"("tz":"Asia/Shanghai","currency")", R"("tz":"asia/shanghai","currency")", "/tz", "IANA"},
    {R"("tz":"Asia/Shanghai","currency")", R"("tz":"localtime","currency")", "/tz", "IANA"},
    {R"("tz":"Asia/Shanghai","currency")", R"("tz":"+08:00","currency")", "/tz", "IANA"},
    {R"("until":"2027-01-01","tz":"Asia/Shanghai")", R"("tz":"CST8")", "/valid/0/tz", "IANA"},
    {R"("tz":"departure")", R"("tz":"here")", "/rules/6/then/deadline/tz", "IANA"},
    {R"("currency":"CNY")", R"("currency":"XYZ")", "/currency", "table"},
    {R"("currency":"CNY")", R"("currency":"cny")", "/currency", "no currency code"},
    {R"("cur":"EUR","minor":25000)", R"("cur":"EEK","minor":25000)", "/rules/5/then/compensate/amount/cur", "table"},
    {R"("from":"2026-01-01")", R"("from":"2026-13-01")", "/valid/0/from", "no date"},
    {R"("from":"2026-01-01")", R"("from":"2026-1-1")", "/valid/0/from", "no date"},
    {R"("checked":"2026-11-01")", R"("checked":"2026-11-31")", "/sources/0/checked", "no date"},
    {R"("until":"2027-01-01")", R"("until":"2026-01-01")", "/valid/0/until", "after"},
    {R"("clock":"purchase")", R"("clock":"sale")", "/valid/0/clock", "none of"},
    // rules against one another
    {R"("id":"b","on":"refund")", R"("id":"a","on":"refund")", "/rules/1/id", "already"},
    {R"("id":"c","on":"change")", R"("id":"c","on":"refund")", "/rules/3", "reaches"},
    {R"("when":{"fact":"before_departure","ge":"PT48H","lt":"P8D","known":true})", R"("when":true)", "/rules/3",
     "reaches"},
    // fees and effects
    {R"("min":{"cur":"CNY","minor":10})", R"("min":{"cur":"CNY","minor":21})", "/rules/0/then/fee/min", "above"},
    {R"("of":["fare","taxes"])", R"("of":[])", "/rules/0/then/fee/of", "empty"},
    {R"("of":["fare","taxes"])", R"("of":["price"])", "/rules/0/then/fee/of/0", "none of"},
    {R"("of":["fare","taxes"])", R"("of":["new_fare"])", "/rules/0/then/fee/of/0", "change"},
    {R"("mode":"half_up")", R"("mode":"nearest")", "/rules/0/then/fee/round/mode", "none of"},
    {R"({"no_refund":true})", R"({"fee":{}})", "/rules/1/then/fee", "at least"},
    {R"({"no_refund":true})", R"({"no_refund":false})", "/rules/1/then/no_refund", "only be true"},
    {R"({"no_refund":true})", R"({})", "/rules/1/then", "no effect"},
    {R"({"no_refund":true})", R"({"taxes":{"default":"keep"}})", "/rules/1/then", "no effect"},
    {R"({"no_refund":true})", R"({"no_refund":true,"free":true})", "/rules/1/then", "more than one"},
    {R"({"no_refund":true})", R"({"fee_cap":{"bp":1}})", "/rules/1/then/fee_cap", "law"},
    {R"({"no_refund":true})", R"({"compensate":{"bp":1}})", "/rules/1/then/compensate", "means nothing"},
    {R"({"no_refund":true})", R"({"handoff":"Ask us"})", "/rules/1/then/handoff", "small letters"},
    {R"({"no_refund":true})", R"({"not_allowed":""})", "/rules/1/then/not_allowed", "small letters"},
    {R"("taxes":{"default":"keep"})", R"("taxes":{"default":"hold"})", "/rules/0/then/taxes/default", "none of"},
    {R"("amount":{"cur":"EUR","minor":25000})", R"("amount":{"cur":"EUR","minor":25000},"bp":1)",
     "/rules/5/then/compensate", "either"},
    {R"("amount":{"cur":"EUR","minor":25000},)", "", "/rules/5/then/compensate", "either"},
    {R"("amount":{"cur":"EUR","minor":25000})", R"("bp":1,"of":["fare","claim"])", "/rules/5/then/compensate/of",
     "one entry"},
    {R"("amount":{"cur":"EUR","minor":25000})", R"("bp":1,"of":["taxes"])", "/rules/5/then/compensate/of/0", "none of"},
    {R"("unit":"business_day")", R"("unit":"week")", "/rules/6/then/deadline/unit", "none of"},
    {R"("roll":"next_business_day")", R"("roll":"back")", "/rules/6/then/deadline/roll", "none of"},
    {R"("per":"passenger")", R"("per":"group")", "/rules/0/per", "none of"},
    // patterns, empties, what is missing
    {R"("form":"waydesk.policy/1")", R"("form":"waydesk.policy/2")", "/form", "form"},
    {R"("id":"good-air")", R"("id":"g")", "/id", "no id"},
    {R"("id":"good-air")", R"("id":"Good-Air")", "/id", "no id"},
    {R"("id":"b")", R"("id":"-b")", "/rules/1/id", "no id"},
    {R"("layer":"contract")", R"("layer":"contracts")", "/layer", "none of"},
    {R"("title":{"en":"Good","zh-CN":"好"})", R"("title":{})", "/title", "at least one"},
    {R"("title":{"en":"Good","zh-CN":"好"})", R"("title":{"en":""})", "/title/en", "empty"},
    {R"("title":{"en":"Good","zh-CN":"好"})", R"("title":{"english":"Good"})", "/title/english", "language tag"},
    {R"("title":{"en":"Good","zh-CN":"好"})", R"("title":"Good")", "/title", "object"},
    {R"(["ADT","CHD"])", R"([])", "/applies/passenger", "empty"},
    {R"(["ADT","CHD"])", R"(["ADT","ADT"])", "/applies/passenger/1", "twice"},
    {R"("time":"18:00")", R"("time":"24:00")", "/anchor/time", "time of day"},
    {R"("time":"18:00")", R"("time":"6pm")", "/anchor/time", "time of day"},
    {R"("method":"reprice_flown")", R"("method":"reprice")", "/partial/method", "none of"},
    {R"("measure":"journey")", R"("measure":"trip")", "/measure", "none of"},
    {R"("status":"verified")", R"("status":"sure")", "/sources/0/status", "none of"},
    {R"([{"name":"test","status":"verified","ref":"r","url":"u","note":"n","checked":"2026-11-01"}])", "[]", "/sources",
     "source"},
    {R"("sources":[{"name":"test","status":"verified","ref":"r","url":"u","note":"n","checked":"2026-11-01"}],)", "",
     "", "sources"},
    {R"("cite":"c","say":"s")", R"("cite":"")", "/rules/0/cite", "empty"},
    {R"("cite":"c","say":"s")", R"("say":"s")", "/rules/0", "cite"},
    {R"("priority":2)", R"("priority":"high")", "/priority", "whole number"},
    {R"("calendar":"CN","priority":2)", R"("calendar":"CN","priority":2,"priority":3)", "/priority", "twice"},
    {R"("priority":2)", R"("priority":null)", "/priority", "whole number"},
};

TEST(APolicy, that_is_good_is_accepted) {
    const auto read = read_policies(good, *embedded_tables());
    ASSERT_TRUE(read) << read.error().front().field << read.error().front().sentence;
    EXPECT_EQ(read->front().rules.size(), 7U);
}

TEST(APolicy, is_refused_with_a_sentence_and_the_exact_place) {
    for (const Change& change : changes) {
        const auto read = read_policies(changed(change), *embedded_tables());
        ASSERT_FALSE(read) << change.with << " was accepted";
        const Flaw flaw = read.error().front();
        EXPECT_EQ(flaw.field, change.at) << change.with << ": " << flaw.sentence;
        EXPECT_NE(flaw.sentence.find(change.sentence), std::string::npos) << change.with << ": " << flaw.sentence;
        EXPECT_TRUE(flaw.sentence.ends_with('.')) << flaw.sentence;
    }
}

TEST(APolicy, needs_a_calendar_for_business_days) {
    std::string text(good);
    const std::string_view own = R"("calendar":"CN","roll":"next_business_day")";
    text.replace(text.find(own), own.size(), R"("tz":"UTC")");
    text.replace(text.find(R"("tz":"departure",)"), 17, "");
    EXPECT_TRUE(read_policies(text, *embedded_tables())) << "the policy's calendar counts";
    text.replace(text.find(R"("calendar":"CN",)"), 16, "");
    const auto read = read_policies(text, *embedded_tables());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().front().field, "/rules/6/then/deadline");
    EXPECT_NE(read.error().front().sentence.find("calendar"), std::string::npos);
}

TEST(AFile, of_versions_points_into_the_version) {
    const std::string broken = changed({R"("layer":"contract")", R"("layer":"none")", "", ""});
    const auto read = read_policies("[" + std::string(good) + "," + broken + "]", *embedded_tables());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().front().field, "/1/layer");
    EXPECT_EQ(read.error().back().field, "/1/version") << "twice the same version";
}

TEST(AFile, without_a_policy_is_refused) {
    for (const std::string_view text :
         {"[]", "", "3", "null", "[3]", "{", "{\"form\":\"waydesk.policy/1\"", "\xff", "[[]]"}) {
        const auto read = read_policies(text, *embedded_tables());
        ASSERT_FALSE(read) << text;
        EXPECT_FALSE(read.error().front().sentence.empty());
    }
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    ASSERT_FALSE(read_policies(deep, *embedded_tables()));
}

}  // namespace
}  // namespace waydesk::kb::policy
