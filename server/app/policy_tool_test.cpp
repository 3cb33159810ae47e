#include "server/app/policy_tool.hpp"
#include "kb/policy/embedded.hpp"
#include "server/protocol/json_limits.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace waydesk::app {
namespace {

struct Told {
    int exit_code = -1;
    std::string complaints;
    std::vector<protocol::Json> lines;
};

Told quote_text(const std::string& text) {
    std::istringstream in(text);
    std::ostringstream out, complaints;
    Told told;
    told.exit_code = quote_cases(policy_library("", *policy_tables("")).library, in, out, complaints);
    std::istringstream lines(out.str());
    for (std::string line; std::getline(lines, line);) told.lines.push_back(protocol::parse_json(line).value());
    told.complaints = complaints.str();
    return told;
}

std::string shown_cases() {
    std::ifstream in("kb/policy/testdata/cases-shown.json");
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string id_of(const protocol::Json& line) { return protocol::to_text(*line.find("id")); }

const std::string question =
    R"({"at":"2026-05-20T12:00:00Z","ask":{"kind":"deadline","name":"respondent_reply","service":"complaint"},)"
    R"("times":{"respondent_served":"2026-06-10T17:00:00+08:00"}})";

TEST(PolicyQuote, takes_a_whole_file_of_cases) {
    const Told told = quote_text(shown_cases());
    EXPECT_EQ(told.exit_code, 0) << told.complaints;
    ASSERT_EQ(told.lines.size(), 20U);
    EXPECT_EQ(id_of(told.lines[0]), R"("show-01")");
    for (const auto& line : told.lines) EXPECT_NE(line.find("answer"), nullptr) << protocol::to_text(line);
}

TEST(PolicyQuote, numbers_lines_without_an_id_and_counts_blank_ones) {
    const Told told = quote_text("\n{\"request\":" + question + "}\n\n{\"id\":\"x\",\"request\":" + question +
                                 "}\n{\"request\":" + question + "}");
    EXPECT_EQ(told.exit_code, 0);
    ASSERT_EQ(told.lines.size(), 3U);
    EXPECT_EQ(id_of(told.lines[0]) + id_of(told.lines[1]) + id_of(told.lines[2]), "2\"x\"5");
    EXPECT_EQ(*told.lines[2].find("answer")->find("due")->find("date")->text(), "2026-06-20");
}

TEST(PolicyQuote, goes_on_after_a_line_that_cannot_be_read) {
    const Told told = quote_text(
        "{\"id\":7,\"request\":{\"at\":\"today\",\"ask\":{\"kind\":\"refund\"}}}\nnot JSON\n{}\n{\"request\":" +
        question + "}\n");
    EXPECT_EQ(told.exit_code, 1);
    EXPECT_FALSE(told.complaints.empty());
    ASSERT_EQ(told.lines.size(), 4U);
    EXPECT_EQ(*told.lines[0].find("at")->text(), "/request/at");
    EXPECT_EQ(id_of(told.lines[1]), "2");
    EXPECT_NE(told.lines[1].find("error"), nullptr);
    EXPECT_NE(told.lines[2].find("error"), nullptr);
    EXPECT_NE(told.lines[3].find("answer"), nullptr);
}

TEST(PolicyQuote, is_by_the_named_packs_only_and_by_those_that_come_along) {
    const auto reason = [](const Told& told) { return *told.lines.at(0).find("answer")->find("reason")->text(); };
    EXPECT_EQ(reason(quote_text(R"({"packs":["mc99"],"request":)" + question + "}")), "not_covered");
    EXPECT_EQ(reason(quote_text(R"({"packs":[],"request":)" + question + "}")), "not_covered");
    const std::string own =
        R"({"form":"waydesk.policy/1","id":"own","version":1,"layer":"law","title":{"en":"Own"},"applies":{},"valid":[],"tz":"UTC",)"
        R"("sources":[{"name":"test","status":"invented"}],"rules":[{"id":"r","on":"deadline.respondent_reply","cite":"c","then":{"handoff":"by_own"}}]})";
    EXPECT_EQ(
        reason(quote_text(R"({"packs":[)" + own + R"(],"cases":[{"packs":["own"],"request":)" + question + "}]}")),
        "by_own");
}

TEST(PolicyCheck, says_of_each_file_what_is_wrong) {
    std::ostringstream out;
    const auto tables = *policy_tables("");
    EXPECT_EQ(
        check_policy_files({"kb/policies/packs/eu-261.json", "kb/policies/calendars.json", "/nowhere"}, *tables, out),
        1);
    std::istringstream lines(out.str());
    std::string first, second, third;
    std::getline(lines, first), std::getline(lines, second), std::getline(lines, third);
    EXPECT_EQ(first, R"({"file":"kb/policies/packs/eu-261.json","ok":true})");
    EXPECT_EQ(
        second,
        R"({"file":"kb/policies/calendars.json","ok":false,"error":"There is no key \"about\" here; there are form, id, version, layer, title, summary, applies, valid, tz, currency, calendar, priority, measure, anchor, partial, taxes, extras, params, sources and rules.","at":"/about"})");
    EXPECT_EQ(third, R"({"file":"/nowhere","ok":false,"error":"This file cannot be read.","at":""})");
    EXPECT_EQ(check_policy_files({"kb/policies/packs/mc99.json"}, *tables, out), 0);
}

TEST(PolicyTables, of_a_folder_replace_the_built_in_ones) {
    const auto own = policy_tables("kb/policies");
    ASSERT_TRUE(own);
    EXPECT_EQ((*own)->exponents, kb::policy::embedded_tables()->exponents);
    const auto loaded = policy_library("kb/policies", *own);
    EXPECT_TRUE(loaded.refused.empty());
}

}  // namespace
}  // namespace waydesk::app
