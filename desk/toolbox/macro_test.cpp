#include "desk/toolbox/macro.hpp"

#include "desk/toolbox/view.hpp"

#include <gtest/gtest.h>

namespace waydesk::toolbox {
namespace {

std::string flaw_of(const std::string& action) {
    const auto read = read_macro(R"({"title":"M","actions":[)" + action + "]}");
    return read ? "" : read.error().front().field;
}

TEST(Macro, comes_back_as_it_was_written) {
    const std::string text =
        R"({"title":"Refund","actions":[{"do":"reply","answer":"refund"},{"do":"reply","text":"Hello {contact.name}"},)"
        R"({"do":"note","text":"done"},{"do":"tag","tags":["refund"]},{"do":"untag","tags":["new"]},)"
        R"({"do":"priority","priority":10},{"do":"field","name":"party","value":3},{"do":"kind","kind":"problem"},)"
        R"({"do":"kind","kind":null},{"do":"assign","agent":"me"},{"do":"assign","agent":"a_1"},)"
        R"({"do":"queue","queue":"q_1"},{"do":"snooze","for_s":3600},{"do":"resolve"}]})";
    const auto read = read_macro(text);
    ASSERT_TRUE(read) << read.error().front().field << ": " << read.error().front().sentence;
    EXPECT_EQ(write_macro(*read), text);
}

TEST(Macro, says_which_action_is_wrong) {
    EXPECT_EQ(flaw_of(R"({"do":"dance"})"), "/actions/0/do");
    EXPECT_EQ(flaw_of(R"({"do":"resolve"},{"do":"reply"})"), "/actions/1/text");
    EXPECT_EQ(flaw_of(R"({"do":"reply","text":"{colour}"})"), "/actions/0/text");
    EXPECT_EQ(flaw_of(R"({"do":"reply","text":"x","answer":"y"})"), "/actions/0/text");
    EXPECT_EQ(flaw_of(R"({"do":"tag","tags":["two words"]})"), "/actions/0/tags");
    EXPECT_EQ(flaw_of(R"({"do":"priority","priority":101})"), "/actions/0/priority");
    EXPECT_EQ(flaw_of(R"({"do":"kind","kind":"mystery"})"), "/actions/0/kind");
    EXPECT_EQ(flaw_of(R"({"do":"assign","agent":"you"})"), "/actions/0/agent");
    EXPECT_EQ(flaw_of(R"({"do":"snooze","for_s":0})"), "/actions/0/for_s");
    EXPECT_EQ(flaw_of(R"({"do":"resolve","colour":"red"})"), "/actions/0/colour");
    EXPECT_EQ(flaw_of("7"), "/actions/0");
    EXPECT_FALSE(read_macro(R"({"title":"M","actions":[]})"));
}

TEST(View, comes_back_as_it_was_written) {
    const auto read = read_view(
        R"({"name":"Mine","shared":true,"filter":{"status":"assigned","agent":"me","priority":50,"sort":"oldest"}})");
    ASSERT_TRUE(read) << read.error().front().sentence;
    View view = *read;
    view.owner = desk::AgentId{7};
    const View again = stored_view(write_view(view));
    EXPECT_EQ(again.owner, view.owner);
    EXPECT_TRUE(again.is_shared);
    EXPECT_EQ(filter_json(again), R"({"agent":"me","priority":50,"sort":"oldest","status":"assigned"})");
}

TEST(View, says_which_part_of_its_filter_is_wrong) {
    const auto flaw = [](const std::string& filter) {
        const auto read = read_view(R"({"name":"V","filter":)" + filter + "}");
        return read ? "" : read.error().front().field;
    };
    EXPECT_EQ(flaw(R"({"status":"lost"})"), "/filter/status");
    EXPECT_EQ(flaw(R"({"agent":"you"})"), "/filter/agent");
    EXPECT_EQ(flaw(R"({"queue":"x"})"), "/filter/queue");
    EXPECT_EQ(flaw(R"({"priority":"high"})"), "/filter/priority");
    EXPECT_EQ(flaw(R"({"kind":"mystery"})"), "/filter/kind");
    EXPECT_EQ(flaw(R"({"sort":"best"})"), "/filter/sort");
    EXPECT_EQ(flaw(R"({"colour":"red"})"), "/filter/colour");
    EXPECT_EQ(flaw("{}"), "");
}

}  // namespace
}  // namespace waydesk::toolbox
