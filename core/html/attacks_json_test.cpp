// Payloads that got through one sanitiser or another (testdata/attacks.json, with its licence beside it).
#include "core/html/clean.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <regex>

namespace waydesk::html {
namespace {

nlohmann::json attacks() {
    std::ifstream file("core/html/testdata/attacks.json");
    return nlohmann::json::parse(file);
}

TEST(Attacks, leave_only_allowed_tags_and_attributes) {
    const std::regex tag("<(/?)([a-z0-9]+)((?: [a-z-]+=\"[^\"<>]*\")*)>");
    const std::regex attribute(" ([a-z-]+)=\"([^\"]*)\"");
    const std::regex refused_tag("script|style|iframe|svg|math|form|input|button|object|embed|base|meta|link|template");
    const std::regex refused_attribute("on.*|style|id|name|class|srcset|action|formaction|srcdoc|background|poster");
    std::size_t count = 0;
    for (const auto& attack : attacks()) {
        const std::string html = clean(attack["payload"].get<std::string>()).html;
        ++count;
        std::string rest = html;
        for (auto it = std::sregex_iterator(html.begin(), html.end(), tag); it != std::sregex_iterator(); ++it) {
            EXPECT_FALSE(std::regex_match((*it)[2].str(), refused_tag)) << html;
            const std::string list = (*it)[3].str();
            for (auto at = std::sregex_iterator(list.begin(), list.end(), attribute); at != std::sregex_iterator();
                 ++at) {
                EXPECT_FALSE(std::regex_match((*at)[1].str(), refused_attribute)) << html;
                if ((*at)[1] == "href") {
                    EXPECT_TRUE(std::regex_search((*at)[2].str(), std::regex("^(https?://|mailto:)"))) << html;
                }
                if ((*at)[1] == "src") {
                    EXPECT_EQ((*at)[2].str().substr(0, 4), "cid:") << html;
                }
            }
        }
        rest = std::regex_replace(rest, tag, "");
        EXPECT_EQ(rest.find('<'), std::string::npos) << "every < is a tag that was looked at: " << html;
    }
    EXPECT_EQ(count, 112U);
}

TEST(Attacks, stay_what_they_are_when_cleaned_again) {
    for (const auto& attack : attacks()) {
        const Cleaned once = clean(attack["payload"].get<std::string>());
        const Cleaned twice = clean(once.html);
        EXPECT_EQ(twice.html, once.html);
        EXPECT_EQ(twice.text, once.text);
        EXPECT_FALSE(once.is_text_only) << once.html;
    }
}

TEST(Attacks, keep_the_text_that_a_reader_sees) {
    std::size_t with_mark = 0;
    for (const auto& attack : attacks()) {
        const std::string payload = attack["payload"];
        const auto& expected = attack["expected"];
        const std::string mark = "//[\"'`--&gt;]]&gt;]";  // stands after the payload in most of them
        const auto shows_it = [&](const std::string& html) { return html.find(mark) != std::string::npos; };
        bool is_always_shown = true;
        if (expected.is_string())
            is_always_shown = shows_it(expected);
        else
            for (const auto& each : expected) is_always_shown = is_always_shown && shows_it(each);
        if (!is_always_shown) continue;
        ++with_mark;
        EXPECT_NE(clean(payload).text.find("//[\"'`-->]]>]"), std::string::npos) << payload;
    }
    EXPECT_GT(with_mark, 40U);
}

}  // namespace
}  // namespace waydesk::html
