#include "server/app/tools.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace waydesk::app {
namespace {

struct Parsed {
    int exit_code = -1;
    std::string out, complaints;
};

Parsed parse(const std::string& lines) {
    std::istringstream in(lines);
    std::ostringstream out, complaints;
    Parsed result;
    result.exit_code = parse_phones(in, out, complaints);
    result.out = out.str(), result.complaints = complaints.str();
    return result;
}

TEST(PhoneTool, answers_each_line_with_the_number_whether_it_is_valid_and_its_kind) {
    const Parsed parsed = parse(
        "{\"id\":\"a\",\"text\":\"091 234 5678\",\"region\":\"PT\"}\n"
        "{\"id\":\"b\",\"text\":\"912 345 678\",\"region\":\"PT\"}\n"
        "{\"text\":\"+49 30 123456\"}\n");
    EXPECT_EQ(parsed.exit_code, 0);
    EXPECT_EQ(parsed.out,
              "{\"id\":\"a\",\"e164\":\"+3510912345678\",\"valid\":false,\"kind\":\"unknown\"}\n"
              "{\"id\":\"b\",\"e164\":\"+351912345678\",\"valid\":true,\"kind\":\"mobile\"}\n"
              "{\"id\":3,\"e164\":\"+4930123456\",\"valid\":true,\"kind\":\"fixed_line\"}\n");
}

TEST(PhoneTool, keeps_going_where_no_number_can_be_read) {
    const Parsed parsed = parse("{\"id\":1,\"text\":\"at the hotel\",\"region\":null}\n");
    EXPECT_EQ(parsed.exit_code, 0);
    EXPECT_EQ(parsed.out, "{\"id\":1,\"e164\":null,\"valid\":false,\"kind\":\"unknown\"}\n");
}

TEST(PhoneTool, refuses_a_line_without_text_with_one_sentence) {
    const Parsed parsed = parse("{\"region\":\"PT\"}\n");
    EXPECT_EQ(parsed.exit_code, 1);
    EXPECT_EQ(parsed.complaints, "Line 1 is no JSON object with a \"text\".\n");
}

}  // namespace
}  // namespace waydesk::app
