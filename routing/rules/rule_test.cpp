#include "routing/rules/rule.hpp"
#include "routing/rules/facts.hpp"

#include <gtest/gtest.h>

namespace waydesk::routing::rules {
namespace {

using namespace std::chrono_literals;

const Instant noon = Instant::from_ms(1'790'000'000'000);
const Names nothing_special{[](desk::QueueId queue) { return queue.value == 7; },
                            [](const std::string& skill) { return skill == "rail"; }};

RuleSet rules(std::string_view json) {
    auto read = read_rules(json, nothing_special);
    if (read) return *read;
    ADD_FAILURE() << "refused at " << read.error().front().field << ": " << read.error().front().sentence;
    return {};
}

Flaw flaw(std::string_view json) {
    const auto read = read_rules(json, nothing_special);
    return read ? Flaw{"", "accepted"} : read.error().front();
}

std::string with_rule(const std::string& rule) {
    return R"({"groups":[{"id":"g","name":"G","match":"first","rules":[)" + rule + "]}]}";
}

std::string with_then(const std::string& then) { return with_rule(R"({"id":"r","name":"R","then":)" + then + "}"); }

Decision decide_default(const desk::ConversationState& state, const std::optional<BookingFacts>& booking,
                        std::string_view text = {}) {
    return decide(rules(default_rules()), facts_of(state, booking, {noon, text, true}));
}

BookingFacts departs_in(Duration ahead) {
    BookingFacts booking;
    booking.departs_at = noon + ahead;
    booking.is_disrupted = false;
    return booking;
}

TEST(Rules, the_shipped_ones_put_passengers_under_way_above_all) {
    desk::ConversationState state;
    state.booking = "WD-4711";
    BookingFacts disrupted = departs_in(3h);
    disrupted.is_disrupted = true;
    EXPECT_EQ(decide_default(state, disrupted).effects.service_class, "in_trip");
    EXPECT_EQ(decide_default(state, departs_in(-11h)).effects.service_class, "departing");
    EXPECT_EQ(decide_default(state, departs_in(23h)).effects.service_class, "departing");
    EXPECT_EQ(decide_default(state, departs_in(24h)).effects.service_class, "booking");
    EXPECT_EQ(decide_default(state, std::nullopt).effects.service_class, "booking");
    state.booking.clear();
    const Decision anybody = decide_default(state, std::nullopt);
    EXPECT_EQ(anybody.effects.service_class, "general");
    EXPECT_EQ(anybody.effects.target, Duration(300s));
}

TEST(Rules, the_shipped_ones_hear_complaints_in_seven_languages) {
    for (const char* text : {"I want to COMPLAIN", "Ich möchte mich beschweren", "Une réclamation", "Tengo una queja",
                             "我要投诉", "クレームです", "لدي شكوى"})
        EXPECT_EQ(decide_default({}, std::nullopt, text).effects.tags, std::vector<std::string>{"complaint"}) << text;
    EXPECT_TRUE(decide_default({}, std::nullopt, "Where is my train?").effects.tags.empty());
}

TEST(Rules, the_first_that_applies_counts_in_its_group_and_groups_add_up) {
    const RuleSet set = rules(R"({"groups":[
        {"id":"one","name":"","match":"first","rules":[
            {"id":"a","name":"A","when":{"fact":"channel","eq":"email"},"then":{"weight":5}},
            {"id":"b","name":"B","then":{"weight":2,"class":"plain"}},
            {"id":"c","name":"C","then":{"weight":9}}]},
        {"id":"two","name":"","match":"all","rules":[
            {"id":"d","name":"D","then":{"tags":["x"],"prefer":[{"skill":"rail"}]}},
            {"id":"e","name":"E","enabled":false,"then":{"tags":["never"]}},
            {"id":"f","name":"F","then":{"tags":["x","y"],"require":[{"skill":"rail","level":3}]}}]}]})");
    const Decision decision = decide(set, {{"channel", std::string("webchat")}});
    EXPECT_EQ(decision.applied, (std::vector<std::string>{"b", "d", "f"}));
    EXPECT_EQ(decision.effects.weight, 2);
    EXPECT_EQ(decision.effects.service_class, "plain");
    EXPECT_EQ(decision.effects.tags, (std::vector<std::string>{"x", "y"}));
    ASSERT_EQ(decision.effects.skills.size(), 1U);
    EXPECT_TRUE(decision.effects.skills[0].is_required);
    EXPECT_EQ(decision.effects.skills[0].level, 3);
}

TEST(Rules, one_that_cannot_be_decided_is_passed_over_and_says_what_is_missing) {
    const RuleSet set = rules(with_rule(R"({"id":"soon","name":"S","when":{"fact":"booking.hours_to_departure","lt":24},
        "then":{"weight":5}},{"id":"else","name":"E","then":{"weight":1}})"));
    const Decision decision = decide(set, {}, true);
    EXPECT_EQ(decision.applied, std::vector<std::string>{"else"});
    ASSERT_EQ(decision.steps.size(), 2U);
    EXPECT_EQ(decision.steps[0].truth, condition::Truth::unknown);
    EXPECT_EQ(decision.steps[0].missing, std::vector<std::string>{"booking.hours_to_departure"});
    EXPECT_EQ(
        write_decision(decision),
        R"({"version":0,"applied":["else"],"undecided":[{"rule":"soon","missing":["booking.hours_to_departure"]}]})");
}

TEST(Rules, know_when_waiting_changes_them) {
    EXPECT_EQ(waiting_bounds(rules(default_rules())), std::set<std::int64_t>{300});
}

TEST(Rules, come_back_as_they_were_written) {
    const std::string written = write_rules(rules(default_rules()));
    EXPECT_EQ(write_rules(rules(written)), written);
}

TEST(Rules, are_refused_where_they_are_wrong) {
    EXPECT_EQ(flaw("[").sentence, "This is not JSON.");
    EXPECT_EQ(flaw("{}").field, "/groups");
    EXPECT_EQ(flaw(R"({"groups":[],"extra":1})").field, "/extra");
    EXPECT_EQ(flaw(R"({"groups":[{"id":"g","match":"some","rules":[]}]})").field, "/groups/0/match");
    EXPECT_EQ(flaw(with_rule(R"({"id":"R 1","name":"R","then":{"weight":1}})")).field, "/groups/0/rules/0/id");
    EXPECT_EQ(flaw(with_rule(R"({"id":"r","then":{"weight":1}})")).field, "/groups/0/rules/0/name");
    EXPECT_EQ(flaw(with_rule(R"({"id":"r","name":"R"})")).field, "/groups/0/rules/0/then");
    EXPECT_EQ(flaw(with_then("{}")).sentence, "The rule brings nothing about.");
    EXPECT_EQ(flaw(with_then(R"({"colour":"red"})")),
              (Flaw{"/groups/0/rules/0/then/colour", "There is no field colour here."}));
    EXPECT_EQ(flaw(with_then(R"({"weight":0})")).field, "/groups/0/rules/0/then/weight");
    EXPECT_EQ(flaw(with_then(R"({"target_s":0})")).field, "/groups/0/rules/0/then/target_s");
    EXPECT_EQ(flaw(with_then(R"({"queue":"q_0000000000008"})")).sentence, "There is no such queue.");
    EXPECT_EQ(flaw(with_then(R"({"require":[{"skill":"sea"}]})")).field, "/groups/0/rules/0/then/require/0/skill");
    EXPECT_EQ(flaw(with_then(R"({"require":[{"skill":"sea","relax_s":60}]})")).sentence, "accepted");
    EXPECT_EQ(flaw(with_then(R"({"prefer":[{"skill":"rail","level":11}]})")).field,
              "/groups/0/rules/0/then/prefer/0/level");
    EXPECT_EQ(flaw(with_rule(R"({"id":"r","name":"R","when":{"fact":"colour","eq":"red"},"then":{"weight":1}})")),
              (Flaw{"/groups/0/rules/0/when/fact", "There is no fact colour."}));
    EXPECT_EQ(flaw(with_rule(R"({"id":"r","name":"R","then":{"weight":1}},{"id":"r","name":"R","then":{"weight":1}})"))
                  .sentence,
              "The id r stands twice.");
}

}  // namespace
}  // namespace waydesk::routing::rules
