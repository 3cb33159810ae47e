#include "tests/architecture/text_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::architecture {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::size_t awaits(const std::string& code) { return check_awaits({{"server/a.cpp", code}}).size(); }
std::size_t sql(const std::string& code) { return check_sql({{"desk/a.cpp", code}}).size(); }

TEST(Awaits, of_aggregates_and_captures_are_found) {
    EXPECT_EQ(awaits("co_await f(Agg{1});"), 1U);
    EXPECT_EQ(awaits("auto x = co_await f({1, 2});"), 1U);
    EXPECT_EQ(awaits("co_await f(\n    Agg{1});"), 1U);
    EXPECT_EQ(awaits("co_await [=]() -> Task<> { co_return; }();"), 1U);
    EXPECT_EQ(awaits("co_await run([self = this] { });"), 1U);
}

TEST(Awaits, of_named_things_pass) {
    EXPECT_EQ(awaits("Agg agg{1};\nco_await f(agg);"), 0U);
    EXPECT_EQ(awaits("if (co_await f(x)) {\n    y = Agg{1};\n}"), 0U);
    EXPECT_EQ(awaits("while (co_await next()) { step(); }"), 0U);
    EXPECT_EQ(awaits("// co_await f({1})\nlog(\"co_await f({1})\");"), 0U);
    EXPECT_EQ(awaits("co_await f(list[i]);"), 0U);
    EXPECT_EQ(awaits("no_co_await_here(Agg{1});"), 0U);
}

TEST(Awaits, are_reported_with_their_line) {
    const Findings found = check_awaits({{"server/a.cpp", "int a = 1'000;\n/* {\n*/ co_await f({1});\n"}});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].line, 3U);
}

TEST(Sizes, over_the_limit_are_found) {
    const std::string lines151(151, '\n'), lines401(401, '\n');
    EXPECT_EQ(
        check_sizes({{"desk/a.hpp", lines151}, {"desk/a.cpp", lines401}, {"web-console/src/a.tsx", lines401}}).size(),
        3U);
    EXPECT_THAT(check_sizes({{"desk/a.hpp", std::string(150, '\n')}, {"desk/a.cpp", std::string(400, '\n')}}),
                IsEmpty());
    EXPECT_THAT(check_sizes({{"desk/a_test.cpp", lines401}, {"web-console/src/a.test.ts", lines401}}), IsEmpty());
}

TEST(Headers, without_a_purpose_are_found) {
    EXPECT_THAT(check_headers({{"desk/a.hpp", "#pragma once\n// A waiting line.\n"}}), IsEmpty());
    EXPECT_EQ(check_headers({{"desk/a.hpp", "#pragma once\n\n#include <vector>\n"}}).size(), 1U);
    EXPECT_EQ(check_headers({{"desk/a.hpp", "// A waiting line.\n#pragma once\n"}}).size(), 1U);
}

TEST(Marks, of_unfinished_work_are_found_as_words) {
    const std::string mark = std::string("TO") + "DO";
    EXPECT_EQ(check_marks({{"desk/a.cpp", "// " + mark + ": later\n"}, {"README.md", mark + "\n"}}).size(), 2U);
    EXPECT_THAT(check_marks({{"desk/a.cpp", "AU" + mark + "RE"}}), IsEmpty());
}

TEST(Sql, in_code_is_found) {
    EXPECT_EQ(sql("auto q = \"SELECT a FROM b\";"), 1U);
    EXPECT_EQ(sql("auto q = R\"q(\n  insert into b values (1))q\";"), 1U);
    EXPECT_EQ(sql("run(\"  update contact set name = ?\");"), 1U);
    EXPECT_EQ(sql("run(\"delete from contact\");"), 1U);
    EXPECT_EQ(sql("run(\"CREATE TABLE x (a INT)\");"), 1U);
}

TEST(Sql, is_not_seen_in_english) {
    EXPECT_EQ(sql("say(\"Select a language\");\nsay(\"Update your name\"); // SELECT a FROM b"), 0U);
    EXPECT_THAT(check_sql({{"core/store/a.cpp", "\"DELETE FROM x\""}, {"desk/a_test.cpp", "\"DELETE FROM x\""}}),
                IsEmpty());
}

TEST(Decisions, are_numbered_once) {
    EXPECT_THAT(check_decisions({{"docs/decisions/0001-layout.md", ""}, {"docs/decisions/0002-storage.md", ""}}),
                IsEmpty());
    EXPECT_EQ(check_decisions({{"docs/decisions/0001-a.md", ""}, {"docs/decisions/0001-b.md", ""}}).size(), 1U);
    EXPECT_EQ(check_decisions({{"docs/decisions/storage.md", ""}, {"docs/decisions/2-b.md", ""}}).size(), 2U);
}

TEST(Blanking, keeps_lines_and_quotes) {
    EXPECT_EQ(without_comments("a // b\nc /* d\ne */ f"), "a     \nc     \n     f");
    EXPECT_EQ(without_comments("\"// no comment\""), "\"// no comment\"");
    EXPECT_EQ(without_comments_and_literals("f(\"a\\\"b\", 'c', 1'000)"), "f(\"    \", ' ', 1'000)");
    EXPECT_EQ(without_comments_and_literals("R\"x(a\")\")x\" b"), "R\"x(    )x\" b");
}

}  // namespace
}  // namespace waydesk::architecture
