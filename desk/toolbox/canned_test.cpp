#include "desk/toolbox/canned.hpp"

#include <gmock/gmock.h>

namespace waydesk::toolbox {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CannedAnswer, is_filled_with_what_the_conversation_knows) {
    desk::ConversationState state;
    state.contact_name = "Ana", state.number = 1042, state.booking = "WX7K2Q";
    desk::Agent mia;
    mia.name = "Mia";
    const Values values = values_of(state, mia, "Rail");
    const Filled filled =
        fill_in("Hello {contact.name}, this is {agent.name} of {queue} about {booking} ({number}).", "en", values);
    EXPECT_EQ(filled.text, "Hello Ana, this is Mia of Rail about WX7K2Q (1042).");
    EXPECT_THAT(filled.missing, IsEmpty());
}

TEST(CannedAnswer, names_what_is_missing_once_and_leaves_it_in_the_text) {
    const Filled filled = fill_in("{contact.name}: {booking}, {contact.name}", "en", {{"booking", "WX7K2Q"}});
    EXPECT_EQ(filled.text, "{contact.name}: WX7K2Q, {contact.name}");
    EXPECT_THAT(filled.missing, ElementsAre("contact.name"));
}

TEST(CannedAnswer, does_not_read_variables_out_of_values) {
    EXPECT_EQ(fill_in("{subject}", "en", {{"subject", "{agent.name}"}, {"agent.name", "Mia"}}).text, "{agent.name}");
}

TEST(CannedAnswer, has_no_braces_but_those_of_its_variables) {
    for (const std::string_view name : variables())
        EXPECT_EQ(wrong_variable("a {" + std::string(name) + "} b"), std::nullopt);
    EXPECT_EQ(wrong_variable("plain"), std::nullopt);
    EXPECT_EQ(wrong_variable("{contact.phone}"), "contact.phone");
    EXPECT_EQ(wrong_variable("{}"), "");
    for (const char* text : {"{", "}", "a } b", "{booking", "{{booking}}", "{booking}}"})
        EXPECT_TRUE(wrong_variable(text)) << text;
}

TEST(CannedAnswer, is_given_in_the_language_that_is_nearest) {
    const std::map<std::string, std::string> texts{{"de", "d"}, {"en", "e"}, {"pt", "p"}, {"zh-TW", "z"}};
    const auto given = [&](std::initializer_list<const char*> wanted) {
        std::vector<language::LanguageTag> tags;
        for (const char* tag : wanted) tags.push_back(language::LanguageTag::parse(tag).value());
        return language_for(texts, tags);
    };
    EXPECT_EQ(given({"de-AT"}), "de");
    EXPECT_EQ(given({"pt-BR"}), "pt");
    EXPECT_EQ(given({"fr", "de"}), "de");
    EXPECT_EQ(given({"fr"}), "en");
    EXPECT_EQ(given({"zh-CN"}), "en");
    const std::map<std::string, std::string> few{{"ja", "j"}};
    EXPECT_EQ(language_for(few, {}), "ja");
}

TEST(CannedAnswer, comes_back_as_it_was_written) {
    const std::string text =
        R"({"title":"Refund on its way","shortcut":"refund","texts":{"de":"Hallo {contact.name}","en":"Hello"},)"
        R"("queues":["q_1"]})";
    const auto read = read_canned(text);
    ASSERT_TRUE(read) << read.error().front().sentence;
    EXPECT_EQ(write_canned(*read), text);
    EXPECT_TRUE(read->serves(desk::QueueId{1}));
    EXPECT_FALSE(read->serves(desk::QueueId{2}));
    EXPECT_TRUE(read->matches("REFUND on"));
    EXPECT_TRUE(read->matches("hallo"));
    EXPECT_FALSE(read->matches("bonjour"));
}

TEST(CannedAnswer, says_where_it_is_wrong) {
    const auto flaw = [](const std::string& text) {
        const auto read = read_canned(text);
        return read ? "" : read.error().front().field;
    };
    EXPECT_EQ(flaw(R"({"texts":{"en":"x"}})"), "/title");
    EXPECT_EQ(flaw(R"({"title":"T","texts":{}})"), "/texts");
    EXPECT_EQ(flaw(R"({"title":"T","texts":{"en":"{colour}"}})"), "/texts/en");
    EXPECT_EQ(flaw(R"({"title":"T","texts":{"e":"x"}})"), "/texts/e");
    EXPECT_EQ(flaw(R"({"title":"T","texts":{"en":"x"},"queues":["nonsense"]})"), "/queues/0");
    EXPECT_EQ(flaw(R"({"title":"T","texts":{"en":"x"},"colour":1})"), "/colour");
    EXPECT_EQ(flaw("[]"), "");
    EXPECT_FALSE(read_canned("[]"));
}

}  // namespace
}  // namespace waydesk::toolbox
