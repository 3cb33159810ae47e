#include "server/app/tools.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace waydesk::app {
namespace {

struct Answered {
    int exit_code = -1;
    std::string out, complaints;
};

Answered detect(const std::string& lines) {
    std::istringstream in(lines);
    std::ostringstream out, complaints;
    Answered result;
    result.exit_code = detect_lines(in, out, complaints);
    result.out = out.str(), result.complaints = complaints.str();
    return result;
}

TEST(LanguageTool, answers_each_line_with_a_language_and_a_confidence) {
    const Answered answered = detect("{\"id\":\"a\",\"text\":\"สวัสดีครับ\"}\n\n{\"text\":\"QX7K2P\"}\n");
    EXPECT_EQ(answered.exit_code, 0);
    EXPECT_EQ(
        answered.out,
        "{\"id\":\"a\",\"language\":\"th\",\"confidence\":1}\n{\"id\":3,\"language\":\"und\",\"confidence\":0}\n");
}

TEST(LanguageTool, writes_two_letter_codes_where_there_are_some) {
    EXPECT_NE(detect("{\"text\":\"maraming salamat po\"}\n").out.find("\"language\":\"tl\""), std::string::npos);
}

TEST(LanguageTool, refuses_a_line_without_text_with_one_sentence) {
    const Answered answered = detect("{\"id\":1}\n");
    EXPECT_EQ(answered.exit_code, 1);
    EXPECT_EQ(answered.complaints, "Line 1 is no JSON object with a \"text\".\n");
}

}  // namespace
}  // namespace waydesk::app
