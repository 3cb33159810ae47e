#include "server/protocol/fields.hpp"

#include <gtest/gtest.h>

namespace waydesk::protocol {
namespace {

Json parsed(std::string_view text) { return *parse_json(text); }

TEST(Fields, give_what_is_there) {
    const Json json = parsed(R"({"name":"Mia","age":30,"on":true,"tags":["a","b"]})");
    Fields in(json);
    EXPECT_EQ(in.require_text("name", 10), "Mia");
    EXPECT_EQ(in.require_int("age", 0, 150), 30);
    EXPECT_TRUE(in.require_bool("on"));
    EXPECT_EQ(in.optional_texts("tags", 2, 1), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(in.optional_text("none", 10), "");
    EXPECT_EQ(in.optional_int("none", 0, 1), std::nullopt);
    EXPECT_TRUE(in.ok());
}

TEST(Fields, remember_the_first_that_is_wrong) {
    const Json json = parsed(R"({"a":1,"b":"x"})");
    Fields in(json);
    in.require_text("a", 10);
    in.require_int("b", 0, 1);
    EXPECT_FALSE(in.ok());
    EXPECT_EQ(in.problem().code, ProblemCode::bad_frame);
    EXPECT_EQ(in.problem().field, "a");
}

TEST(Fields, name_the_path_of_what_is_wrong_inside) {
    const Json json = parsed(R"({"body":{"inner":{"text":7}}})");
    Fields in(json);
    Fields body(*in.require_object("body"), "body", in);
    Fields inner(*body.require_object("inner"), "inner", body);
    inner.require_text("text", 10);
    EXPECT_FALSE(in.ok());
    EXPECT_EQ(in.problem().field, "body.inner.text");
}

TEST(Fields, take_null_for_absent) {
    const Json json = parsed(R"({"a":null})");
    Fields in(json);
    EXPECT_EQ(in.optional_text("a", 10), "");
    EXPECT_TRUE(in.ok());
    in.require_text("a", 10);
    EXPECT_FALSE(in.ok());
}

TEST(Fields, refuse_numbers_outside_their_range_and_reals) {
    const Json json = parsed(R"({"low":-1,"high":11,"real":1.0})");
    for (const char* name : {"low", "high", "real"}) {
        Fields in(json);
        in.require_int(name, 0, 10);
        EXPECT_EQ(in.problem().field, name);
    }
}

TEST(Fields, call_too_long_prose_too_large_counted_in_code_points) {
    const Json json = parsed(R"({"text":"äöü"})");
    Fields fits(json);
    EXPECT_EQ(fits.require_prose("text", 3), "äöü");
    EXPECT_TRUE(fits.ok());
    Fields in(json);
    in.require_prose("text", 2);
    EXPECT_EQ(in.problem().code, ProblemCode::too_large);
}

TEST(Fields, take_an_id_of_foreign_form_for_one_that_does_not_exist) {
    const Json json = parsed(R"({"conversation":"c_ilou","offer":"o_!"})");
    Fields in(json);
    in.require_id<desk::ConversationId>("conversation");
    EXPECT_EQ(in.problem().code, ProblemCode::not_found);
    Fields offers(json);
    offers.require_id<desk::OfferId>("offer", ProblemCode::offer_gone);
    EXPECT_EQ(offers.problem().code, ProblemCode::offer_gone);
}

TEST(Fields, find_what_a_write_may_not_contain) {
    const Json json = parsed(R"({"name":"x","role":"admin"})");
    const Fields in(json);
    EXPECT_EQ(in.unknown_field({"name"}), "role");
    EXPECT_EQ(in.unknown_field({"name", "role"}), std::nullopt);
}

}  // namespace
}  // namespace waydesk::protocol
