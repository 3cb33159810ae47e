#include "server/app/tools.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace waydesk::app {
namespace {

struct Masked {
    int exit_code = -1;
    std::string out, complaints;
};

Masked mask(const std::string& lines) {
    std::istringstream in(lines);
    std::ostringstream out, complaints;
    Masked result;
    result.exit_code = mask_lines(in, out, complaints);
    result.out = out.str(), result.complaints = complaints.str();
    return result;
}

TEST(MaskTool, answers_each_line_with_its_id_or_its_number) {
    const Masked result = mask("{\"id\":\"a\",\"text\":\"é 4111111111111111\"}\n\n{\"text\":\"PNR QX7K2P\"}\n");
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_EQ(result.out,
              "{\"id\":\"a\",\"text\":\"é ••••••••••••1111\",\"found\":[{\"kind\":\"card\",\"start\":2,\"end\":18}]}\n"
              "{\"id\":3,\"text\":\"PNR QX7K2P\",\"found\":[]}\n");
}

TEST(MaskTool, refuses_a_line_without_text_with_one_sentence) {
    const Masked result = mask("{\"text\":\"fine\"}\n{\"id\":1}\n");
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_EQ(result.complaints, "Line 2 is no JSON object with a \"text\".\n");
    EXPECT_EQ(mask("no json\n").exit_code, 1);
}

}  // namespace
}  // namespace waydesk::app
