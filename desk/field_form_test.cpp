#include "desk/field_form.hpp"

#include <gtest/gtest.h>

namespace waydesk::desk {
namespace {

std::string form(const std::string& field) { return R"({"fields":[)" + field + "]}"; }

FieldDefinition one(const std::string& type, const std::string& more = {}) {
    const auto read = read_field_form(form(R"({"name":"x","label":{"en":"X"},"type":")" + type + "\"" + more + "}"));
    return read ? read->fields.front() : FieldDefinition{};
}

std::string flaw_of(const std::string& field) {
    const auto read = read_field_form(form(field));
    return read ? "" : read.error().front().field;
}

TEST(FieldForm, comes_back_as_it_was_written) {
    const std::string text =
        R"({"version":3,"fields":[{"name":"party","label":{"de":"Reisende","en":"Travellers"},"type":"number",)"
        R"("required_to_resolve":true},{"name":"why","label":{"en":"Why"},"type":"choice","choices":[{"value":"strike",)"
        R"("label":{"en":"Strike","fr":"Grève"}}],"required_to_resolve":false}]})";
    auto read = read_field_form(text);
    ASSERT_TRUE(read) << read.error().front().sentence;
    read->version = 3;
    EXPECT_EQ(write_field_form(*read), text);
}

TEST(FieldForm, says_where_it_is_wrong) {
    EXPECT_EQ(flaw_of(R"({"name":"Two words","label":{"en":"X"},"type":"text"})"), "/fields/0/name");
    EXPECT_EQ(flaw_of(R"({"name":"x","label":{},"type":"text"})"), "/fields/0/label");
    EXPECT_EQ(flaw_of(R"({"name":"x","label":{"not a tag":"X"},"type":"text"})"), "/fields/0/label/not a tag");
    EXPECT_EQ(flaw_of(R"({"name":"x","label":{"en":"X"},"type":"colour"})"), "/fields/0/type");
    EXPECT_EQ(flaw_of(R"({"name":"x","label":{"en":"X"},"type":"choice"})"), "/fields/0/choices");
    EXPECT_EQ(flaw_of(R"({"name":"x","label":{"en":"X"},"type":"text","colour":"red"})"), "/fields/0/colour");
    const std::string x = R"({"name":"x","label":{"en":"X"},"type":"text"})";
    EXPECT_EQ(flaw_of(x + "," + x), "/fields/1/name");
    EXPECT_FALSE(read_field_form("[]"));
}

TEST(FieldForm, knows_the_values_of_each_type) {
    const auto fits = [](const FieldDefinition& field, std::vector<std::string> good, std::vector<std::string> bad) {
        for (const std::string& value : good) EXPECT_TRUE(is_value_of(field, value)) << value;
        for (const std::string& value : bad) EXPECT_FALSE(is_value_of(field, value)) << value;
    };
    fits(one("text"), {R"("a")"}, {R"("")", "1", "\"" + std::string(1001, 'x') + "\"", "broken"});
    fits(one("number"), {"1", "-2.5"}, {R"("1")", "true"});
    fits(one("date"), {R"("2028-02-29")"}, {R"("2026-02-29")", R"("2026-2-1")", R"("tomorrow")", "20260201"});
    fits(one("flag"), {"true", "false"}, {"1", R"("true")"});
    fits(one("choice", R"(,"choices":[{"value":"a","label":{"en":"A"}}])"), {R"("a")"}, {R"("b")", "[]"});
    fits(one("money"), {R"({"amount":1250,"currency":"EUR"})"},
         {R"({"amount":12.5,"currency":"EUR"})", R"({"amount":1,"currency":"euro"})", R"({"amount":1})", "12"});
}

TEST(FieldForm, changes_one_value_and_leaves_the_others_in_their_order) {
    EXPECT_EQ(with_field(R"({"b":1,"a":"x"})", "b", "2"), R"({"b":2,"a":"x"})");
    EXPECT_EQ(with_field(R"({"b":1,"a":"x"})", "b", "null"), R"({"a":"x"})");
    EXPECT_EQ(with_field("", "c", R"({"d":[1]})"), R"({"c":{"d":[1]}})");
    EXPECT_EQ(field_in(R"({"b":1,"a":"x"})", "a"), R"("x")");
    EXPECT_EQ(field_in("{}", "a"), "null");
}

TEST(FieldForm, names_the_first_that_has_to_be_filled_in) {
    const auto read = read_field_form(R"({"fields":[{"name":"a","label":{"en":"A"},"type":"text"},
        {"name":"b","label":{"en":"B"},"type":"flag","required_to_resolve":true}]})");
    ASSERT_TRUE(read);
    const FieldForm& form = *read;
    EXPECT_EQ(missing_to_resolve(form, R"({"a":"x"})"), "b");
    EXPECT_EQ(missing_to_resolve(form, R"({"b":false})"), std::nullopt);
    EXPECT_EQ(missing_to_resolve({}, "{}"), std::nullopt);
}

}  // namespace
}  // namespace waydesk::desk
