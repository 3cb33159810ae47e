#include "core/search/snippet.hpp"

#include <gmock/gmock.h>

namespace waydesk::search {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string html(std::string_view text, const std::vector<std::string>& asked, std::size_t most = 80) {
    Analyzer analyzer;
    return to_html(make_snippet(text, asked, most, analyzer));
}

TEST(Snippet, marks_what_was_asked_for) {
    EXPECT_EQ(html("Your refund is on its way.", {"wrefund", "wway"}),
              "Your <mark>refund</mark> is on its <mark>way</mark>.");
}

TEST(Snippet, escapes_everything_that_is_not_its_own) {
    EXPECT_EQ(html("<script>alert('refund' & \"x\")</script>", {"wrefund"}),
              "&lt;script&gt;alert(&#39;<mark>refund</mark>&#39; &amp; &quot;x&quot;)&lt;/script&gt;");
    EXPECT_EQ(html("<mark>", {"wmark"}), "&lt;<mark>mark</mark>&gt;");
}

TEST(Snippet, joins_marks_that_touch) {
    EXPECT_EQ(html("请问退票费多少", {"g退票", "g票费", "c多"}), "请问<mark>退票费</mark>多少");
}

TEST(Snippet, shows_the_place_with_the_most_of_it) {
    std::string text = "Refund. ";
    for (int i = 0; i < 40; ++i) text += "Other words stand here. ";
    text += "A refund of taxes takes a week. The end of it all is near.";
    const std::string shown = html(text, {"wrefund", "wtaxes"}, 60);
    EXPECT_THAT(shown, StartsWith("…"));
    EXPECT_THAT(shown, HasSubstr("<mark>refund</mark> of <mark>taxes</mark>"));
}

TEST(Snippet, begins_at_the_beginning_when_nothing_matches) {
    EXPECT_EQ(html("One two three", {"wfour"}), "One two three");
    EXPECT_EQ(html("One two three", {}, 7), "One two…");
    EXPECT_EQ(html("", {"wx"}), "");
}

TEST(Snippet, is_one_line_and_cuts_no_character) {
    EXPECT_EQ(html("a\nb", {}), "a b");
    EXPECT_EQ(html("退票费", {}, 2), "退票…");
}

}  // namespace
}  // namespace waydesk::search
