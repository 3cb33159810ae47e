#include "desk/quality/form.hpp"

#include "desk/cases/fields.hpp"
#include "desk/quality/inspection.hpp"
#include "desk/quality/scores.hpp"

#include <gmock/gmock.h>

namespace waydesk::quality {
namespace {

using ::testing::ElementsAre;

Form two_items() { return {3, {{"tone", "Tone", 2'500, 5, false}, {"right", "Right", 7'500, 2, true}}}; }
std::vector<std::string> fields_of(const Flaws& flaws) {
    std::vector<std::string> out;
    for (const Flaw& flaw : flaws) out.push_back(flaw.field);
    return out;
}

TEST(Form, weighs_what_was_given_by_what_could_be) {
    EXPECT_EQ(score_of(two_items(), {{"tone", 5}, {"right", 2}}, {}), 100);
    EXPECT_EQ(score_of(two_items(), {{"tone", 0}, {"right", 1}}, {}), 38);  // 37.5
    EXPECT_EQ(score_of(two_items(), {{"tone", 4}, {"right", 2}}, {}), 95);
}

TEST(Form, gives_nothing_for_a_critical_error) {
    EXPECT_EQ(score_of(two_items(), {{"tone", 5}, {"right", 2}}, {"right"}), 0);
}

TEST(Form, wants_points_for_each_item_and_no_more_than_there_are) {
    EXPECT_TRUE(check_scores(two_items(), {{"tone", 5}, {"right", 0}}, {"right"}).empty());
    EXPECT_THAT(fields_of(check_scores(two_items(), {{"tone", 6}}, {"tone"})),
                ElementsAre("scores.tone", "scores.right", "critical"));
    EXPECT_THAT(fields_of(check_scores(two_items(), {{"tone", 1}, {"right", 1}, {"smile", 1}}, {})),
                ElementsAre("scores.smile"));
}

TEST(Form, is_read_as_it_was_written) {
    EXPECT_EQ(*read_form(write_form(two_items())), two_items());
    EXPECT_EQ(*read_form(write_form(default_form())), default_form());
}

TEST(Form, names_what_cannot_be) {
    const auto first = [](std::string_view json) { return read_form(json).error().front(); };
    EXPECT_EQ(first(R"({"items":[]})").field, "items");
    EXPECT_EQ(first(R"({"items":[{"name":"A b","title":"x","weight":10000,"max":1}]})").field, "items[0].name");
    EXPECT_EQ(first(R"({"items":[{"name":"a","title":" ","weight":10000,"max":1}]})").field, "items[0].title");
    EXPECT_EQ(first(R"({"items":[{"name":"a","title":"x","weight":10000,"max":11}]})").field, "items[0].max");
    EXPECT_EQ(first(R"({"items":[{"name":"a","title":"x","weight":9999,"max":1}]})").sentence,
              "The weights add up to 9999 and not to 10000.");
    EXPECT_EQ(first(R"({"items":[{"name":"a","title":"x","weight":5000,"max":1},)"
                    R"({"name":"a","title":"y","weight":5000,"max":1}]})")
                  .sentence,
              "Two items have the same name: a.");
}

TEST(Scores, go_from_the_wire_into_the_fields_of_a_step_and_back) {
    const auto json =
        fields_of_step("score", R"({"scores":{"tone":4,"right":0},"critical":["right"],"comment":"No."})");
    ASSERT_TRUE(json);
    const auto fields = *cases::fields_from_json(*json, inspection_process());
    EXPECT_EQ(scores_in(fields, "scores"), (Scores{{"tone", 4}, {"right", 0}}));
    EXPECT_THAT(list_in(fields, "critical"), ElementsAre("right"));
    EXPECT_EQ(cases::text_of(fields, "comment"), "No.");
    const auto second = fields_of_step("calibrate", R"({"scores":{"tone":1}})");
    EXPECT_EQ(scores_in(*cases::fields_from_json(*second, inspection_process()), "second_scores"),
              (Scores{{"tone", 1}}));
}

TEST(Scores, that_are_none_are_refused_by_name) {
    EXPECT_EQ(fields_of_step("score", R"({"scores":[4]})").error().front().field, "scores");
    EXPECT_EQ(fields_of_step("score", R"({"scores":{"tone":"4"}})").error().front().field, "scores.tone");
    EXPECT_EQ(fields_of_step("score", R"({"score":100})").error().front().field, "score");
}

}  // namespace
}  // namespace waydesk::quality
