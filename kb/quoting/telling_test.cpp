#include "kb/quoting/telling.hpp"

#include "kb/quoting/quoting_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace waydesk::kb::quoting {
namespace {

using testing::HasSubstr;

const language::Catalogue& catalogue() {
    static const language::Catalogue all = language::Catalogue::of_server();
    return all;
}

Told told(std::string_view at, std::string_view language, std::string_view zone) {
    const Shelf shelf(shipped_policies(true));
    const auto library = shelf.library();
    const policy::Request request = read(train_request(at), *library);
    const Reader reader{language::LanguageTag::parse(language).value(), time::Zone::find(zone).value()};
    return tell(policy::quote(*library, request), request, *library, catalogue(), reader);
}

// Blanks that do not break are written as plain ones here.
std::string plain(std::string text) {
    for (const char* space : {"\u00a0", "\u202f"})
        for (std::size_t at = 0; (at = text.find(space, at)) != std::string::npos;)
            text.replace(at, std::string_view(space).size(), " ");
    return text;
}

std::string line(const Told& all, std::string_view kind) {
    const auto found = std::ranges::find(all.lines, kind, &ToldLine::kind);
    return found == all.lines.end() ? std::string("none") : plain(found->text);
}

TEST(Telling, says_what_comes_back_and_why) {
    const Told all = told("2026-06-09T02:00:00+08:00", "en", "Asia/Shanghai");
    EXPECT_EQ(plain(all.headline), "You get back CNY 198.50 of CNY 220.50.");
    EXPECT_EQ(line(all, "fee"), "Fee: CNY 22.00.");
    ASSERT_EQ(all.rules.size(), 1U);
    EXPECT_EQ(all.rules[0].rule, "10pct-24h");
    EXPECT_EQ(all.rules[0].version, 3);
    EXPECT_EQ(all.rules[0].status, "secondary");
    ASSERT_EQ(all.steps.size(), 1U);
    EXPECT_THAT(plain(all.steps[0]), HasSubstr("10% of CNY 220.50; makes CNY 22.05; rounded to CNY 0.50"));
}

TEST(Telling, names_the_next_step_where_it_leaves_and_where_the_reader_is) {
    const Told all = told("2026-06-09T02:00:00+08:00", "en", "Europe/Berlin");
    EXPECT_THAT(line(all, "next"), HasSubstr("the fee is CNY 44.00"));
    EXPECT_THAT(line(all, "next"), HasSubstr("8:00"));
    EXPECT_THAT(line(all, "next"), HasSubstr("2:00"));
    EXPECT_THAT(line(all, "next"), HasSubstr("your time"));
    EXPECT_THAT(line(told("2026-06-09T02:00:00+08:00", "en", "Asia/Taipei"), "next"),
                testing::Not(HasSubstr("your time")));
}

TEST(Telling, speaks_the_readers_language) {
    const Told all = told("2026-06-09T02:00:00+08:00", "de", "Asia/Shanghai");
    EXPECT_THAT(plain(all.headline), HasSubstr("198,50 CNY"));
    EXPECT_EQ(told("2026-06-09T02:00:00+08:00", "zh-CN", "Asia/Shanghai").rules[0].title, "铁路车票退票与改签(境内)");
}

TEST(Telling, gives_the_reason_of_a_refusal_and_no_figures) {
    const Told all = told("2026-06-11T02:00:00+08:00", "en", "Asia/Shanghai");
    EXPECT_EQ(all.headline, "It has departed, and after departure nothing is paid back.");
    EXPECT_TRUE(all.steps.empty());
    EXPECT_EQ(line(all, "fee"), "none");
}

}  // namespace
}  // namespace waydesk::kb::quoting
