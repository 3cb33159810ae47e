#include "core/condition/condition.hpp"

#include <gtest/gtest.h>

namespace waydesk::condition {
namespace {

const Vocabulary words{{"channel", Type::text}, {"hours", Type::number}, {"disrupted", Type::flag},
                       {"tags", Type::texts},   {"text", Type::text},    {"field.", Type::text}};

Condition condition(std::string_view json) {
    auto read = read_condition(json, words);
    if (read) return *read;
    ADD_FAILURE() << json << " is refused at " << read.error().front().field << ": " << read.error().front().sentence;
    return {};
}

Flaw flaw(std::string_view json) {
    const auto read = read_condition(json, words);
    return read ? Flaw{"", "accepted"} : read.error().front();
}

Truth truth(std::string_view json, const Facts& facts) { return condition(json).evaluate(facts); }

TEST(Condition, compares_what_is_known) {
    const Facts facts{
        {"channel", std::string("email")}, {"hours", 20}, {"disrupted", true}, {"tags", Texts{"vip", "group"}}};
    EXPECT_EQ(truth(R"({"fact":"channel","eq":"email"})", facts), Truth::yes);
    EXPECT_EQ(truth(R"({"fact":"channel","ne":"email"})", facts), Truth::no);
    EXPECT_EQ(truth(R"({"fact":"hours","gt":0,"le":20})", facts), Truth::yes);
    EXPECT_EQ(truth(R"({"fact":"hours","ge":0,"lt":20})", facts), Truth::no);
    EXPECT_EQ(truth(R"({"fact":"hours","in":[19,20]})", facts), Truth::yes);
    EXPECT_EQ(truth(R"({"fact":"disrupted","eq":false})", facts), Truth::no);
    EXPECT_EQ(truth(R"({"fact":"tags","contains":"vip"})", facts), Truth::yes);
    EXPECT_EQ(truth(R"({"fact":"tags","in":["school","group"]})", facts), Truth::yes);
    EXPECT_EQ(truth(R"({"fact":"tags","nin":["school","group"]})", facts), Truth::no);
}

TEST(Condition, finds_expressions_in_any_case_and_script) {
    const Facts facts{{"text", std::string("My train was CANCELLED. 我要退票")}};
    EXPECT_EQ(truth(R"({"fact":"text","matches":"\\bcancel(l)?ed\\b"})", facts), Truth::yes);
    EXPECT_EQ(truth(R"({"fact":"text","matches":"退票|払い戻し"})", facts), Truth::yes);
    EXPECT_EQ(truth(R"({"fact":"text","contains":"cancelled"})", facts), Truth::no);
}

TEST(Condition, does_not_take_what_nobody_knows_for_false) {
    const std::string unknown = R"({"fact":"hours","lt":24})";
    const std::string yes = "true", no = "false";
    const auto joined = [&](std::string_view kind, const std::string& a, const std::string& b) {
        return truth(R"({")" + std::string(kind) + R"(":[)" + a + "," + b + "]}", {});
    };
    EXPECT_EQ(truth(unknown, {}), Truth::unknown);
    EXPECT_EQ(joined("all", no, unknown), Truth::no);
    EXPECT_EQ(joined("all", yes, unknown), Truth::unknown);
    EXPECT_EQ(joined("any", yes, unknown), Truth::yes);
    EXPECT_EQ(joined("any", no, unknown), Truth::unknown);
    EXPECT_EQ(joined("none", no, unknown), Truth::unknown);
    EXPECT_EQ(joined("none", yes, unknown), Truth::no);
    EXPECT_EQ(truth(R"({"fact":"hours","known":false})", {}), Truth::yes);
    EXPECT_EQ(truth(R"({"all":[]})", {}), Truth::yes);
    EXPECT_EQ(truth(R"({"any":[]})", {}), Truth::no);
}

TEST(Condition, tells_what_it_asked_and_what_is_missing) {
    Trace trace;
    const Facts facts{{"channel", std::string("email")}};
    const Condition both = condition(R"({"all":[{"fact":"channel","eq":"webchat"},{"fact":"hours","lt":24}]})");
    EXPECT_EQ(both.evaluate(facts, &trace), Truth::no);
    ASSERT_EQ(trace.tests.size(), 2U);
    EXPECT_EQ(trace.tests[0].test, "eq webchat");
    EXPECT_EQ(trace.tests[0].value, Value{std::string("email")});
    EXPECT_EQ(trace.missing, std::set<std::string>{"hours"});
    EXPECT_EQ(both.facts(), (std::set<std::string>{"channel", "hours"}));
    std::set<std::int64_t> bounds;
    both.collect_bounds("hours", bounds);
    EXPECT_EQ(bounds, std::set<std::int64_t>{24});
}

TEST(Condition, is_refused_where_it_is_wrong) {
    EXPECT_EQ(flaw(R"({"all":[true,{"fact":"chanel","eq":"x"}]})"), (Flaw{"/all/1/fact", "There is no fact chanel."}));
    EXPECT_EQ(flaw(R"({"fact":"hours","eq":"x"})").field, "/eq");
    EXPECT_EQ(flaw(R"({"fact":"hours","eq":1.5})").field, "/eq");
    EXPECT_EQ(flaw(R"({"fact":"hours","near":1})"), (Flaw{"/near", "There is no comparison near."}));
    EXPECT_EQ(flaw(R"({"fact":"channel","lt":"x"})").field, "/lt");
    EXPECT_EQ(flaw(R"({"fact":"hours"})"), (Flaw{"", "What hours is compared with is missing."}));
    EXPECT_EQ(flaw(R"({"all":[],"any":[]})").sentence, "all, any and none stand alone in their object.");
    EXPECT_EQ(flaw(R"({"every":[]})").field, "/every");
    EXPECT_EQ(flaw("[]").field, "");
    EXPECT_EQ(flaw("{").sentence, "This is not JSON.");
    EXPECT_EQ(flaw(R"({"fact":"channel","in":[]})").field, "/in");
    EXPECT_EQ(flaw(R"({"fact":"field.seat","eq":"window"})").sentence, "accepted");
    EXPECT_EQ(flaw(R"({"fact":"field.","eq":"window"})").field, "/fact");
}

TEST(Condition, has_bounds_on_its_size) {
    std::string deep = "true", wide;
    for (std::size_t i = 0; i <= condition_depth; ++i) deep = R"({"all":[)" + deep + "]}";
    for (std::size_t i = 0; i <= condition_parts; ++i) wide += (wide.empty() ? "" : ",") + std::string("true");
    EXPECT_NE(flaw(deep).sentence, "accepted");
    EXPECT_NE(flaw(R"({"any":[)" + wide + "]}").sentence, "accepted");
}

TEST(Condition, refuses_expressions_that_cost_too_much_or_mean_nothing) {
    EXPECT_EQ(flaw(R"({"fact":"text","matches":"("})").field, "/matches");
    EXPECT_EQ(flaw(R"({"fact":"text","matches":""})").field, "/matches");
    EXPECT_EQ(flaw(R"({"fact":"text","matches":"((a{100}){100}){100}"})").field, "/matches");
    EXPECT_EQ(flaw(R"({"fact":"text","matches":")" + std::string(pattern_bytes + 1, 'a') + R"("})").field, "/matches");
    EXPECT_EQ(flaw(R"({"fact":"text","matches":"(a+)\\1"})").field, "/matches");
    const Facts bomb{{"text", std::string(20'000, 'a')}};  // exponential where expressions are backtracked
    EXPECT_EQ(truth(R"({"fact":"text","matches":"^(a+)+$x"})", bomb), Truth::no);
}

}  // namespace
}  // namespace waydesk::condition
