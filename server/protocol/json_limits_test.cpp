#include "server/protocol/json_limits.hpp"

#include "core/utf8.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace waydesk::protocol {
namespace {

namespace fs = std::filesystem;

const fs::path corpus = "server/protocol/testdata";

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string repeat(std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

error_code error_of(std::string_view text) {
    const Result<Json> json = parse_json(text);
    return json ? error_code() : json.error();
}

std::string object_with_keys(std::size_t count) {
    std::string text = "{";
    for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":1";
    return text + "}";
}

TEST(Json, reads_every_kind_of_value) {
    const Result<Json> json = parse_json(R"({"a":null,"b":true,"c":-7,"d":1.5,"e":"ü","f":[1,"x"],"g":{"h":2}})");
    ASSERT_TRUE(json);
    EXPECT_TRUE(json->find("a")->is_null());
    EXPECT_TRUE(*json->find("b")->boolean());
    EXPECT_EQ(*json->find("c")->integer(), -7);
    EXPECT_EQ(*json->find("d")->real(), 1.5);
    EXPECT_EQ(*json->find("e")->text(), "ü");
    EXPECT_EQ(*json->find("f")->array()->at(1).text(), "x");
    EXPECT_EQ(*json->find("g")->find("h")->integer(), 2);
    EXPECT_EQ(json->find("z"), nullptr);
}

TEST(Json, keeps_whole_numbers_exact_and_larger_ones_as_reals) {
    EXPECT_EQ(*parse_json("9223372036854775807")->integer(), 9223372036854775807LL);
    EXPECT_EQ(*parse_json("-9223372036854775808")->integer(), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(parse_json("9223372036854775808")->integer(), nullptr);
    EXPECT_NE(parse_json("9223372036854775808")->real(), nullptr);
}

TEST(Json, is_written_as_it_was_read) {
    const std::string text = R"({"a":null,"b":[true,-7,1.5,"x\"\u0001"],"c":{}})";
    EXPECT_EQ(to_text(*parse_json(text)), text);
}

TEST(JsonLimits, allow_sixteen_levels_and_refuse_the_seventeenth) {
    EXPECT_EQ(error_of(repeat("[", 16) + repeat("]", 16)), error_code());
    EXPECT_EQ(error_of(repeat("[", 17) + repeat("]", 17)), JsonErrc::too_deep);
    EXPECT_EQ(error_of(repeat("{\"a\":", 17) + "1" + repeat("}", 17)), JsonErrc::too_deep);
}

TEST(JsonLimits, refuse_depth_before_the_rest_is_read) {
    EXPECT_EQ(error_of(repeat("[", 100'000)), JsonErrc::too_deep);
    EXPECT_EQ(error_of(repeat("{\"a\":", 100'000)), JsonErrc::too_deep);
}

TEST(JsonLimits, allow_sixty_four_keys_and_refuse_one_more) {
    EXPECT_EQ(error_of(object_with_keys(64)), error_code());
    EXPECT_EQ(error_of(object_with_keys(65)), JsonErrc::too_many);
}

TEST(JsonLimits, allow_a_thousand_values_and_refuse_one_more) {
    EXPECT_EQ(error_of("[" + repeat("1,", 998) + "1]"), error_code());
    EXPECT_EQ(error_of("[" + repeat("1,", 999) + "1]"), JsonErrc::too_many);
}

TEST(JsonLimits, refuse_a_key_twice_also_when_it_is_spelled_differently) {
    EXPECT_EQ(error_of(R"({"a":1,"a":1})"), JsonErrc::duplicate_key);
    EXPECT_EQ(error_of(R"({"a":1,"\u0061":2})"), JsonErrc::duplicate_key);
    EXPECT_EQ(error_of(R"([{"a":1},{"a":1}])"), error_code());
}

TEST(JsonLimits, name_bytes_that_are_no_utf8) {
    EXPECT_EQ(error_of("\"\xff\""), JsonErrc::invalid_utf8);
    EXPECT_EQ(error_of("\"\xed\xa0\x80\""), JsonErrc::invalid_utf8);
    EXPECT_EQ(error_of("\"\xc0\xaf\""), JsonErrc::invalid_utf8);
}

TEST(JsonLimits, read_on_after_a_zero_byte) {
    EXPECT_EQ(error_of(std::string("{}\0", 3)), JsonErrc::malformed);
    EXPECT_EQ(error_of(std::string("{}\0garbage", 10)), JsonErrc::malformed);
}

TEST(JsonLimits, refuse_half_a_surrogate_pair) {
    EXPECT_EQ(error_of(R"("\ud800")"), JsonErrc::malformed);
    EXPECT_EQ(error_of(R"("\udc00\ud800")"), JsonErrc::malformed);
}

TEST(JsonCorpus, is_read_refused_or_survived_as_each_file_says) {
    std::size_t files = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(corpus / "json-parsing")) {
        if (entry.path().extension() != ".json") continue;
        const std::string name = entry.path().filename().string();
        const Result<Json> json = parse_json(content_of(entry.path()));
        ++files;
        const bool has_key_twice = name.starts_with("y_object_duplicated_key");  // JSON, but not ours
        if (has_key_twice)
            EXPECT_EQ(json.error(), JsonErrc::duplicate_key) << name;
        else if (name.starts_with("y_"))
            EXPECT_TRUE(json.has_value()) << name;
        if (name.starts_with("n_")) EXPECT_FALSE(json.has_value()) << name;
        if (json) EXPECT_TRUE(is_valid_utf8(to_text(*json))) << name;
    }
    EXPECT_EQ(files, 318U);
}

TEST(JsonCorpus, naughty_strings_come_back_unharmed) {
    const Result<Json> strings = parse_json(content_of(corpus / "naughty-strings" / "blns.json"));
    ASSERT_TRUE(strings);
    ASSERT_GT(strings->array()->size(), 500U);
    const Result<Json> again = parse_json(to_text(*strings));
    ASSERT_TRUE(again);
    for (std::size_t i = 0; i < strings->array()->size(); ++i)
        EXPECT_EQ(*again->array()->at(i).text(), *strings->array()->at(i).text());
}

}  // namespace
}  // namespace waydesk::protocol
