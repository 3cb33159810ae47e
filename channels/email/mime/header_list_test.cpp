#include "channels/email/mime/header_list.hpp"

#include "core/utf8.hpp"

#include <gtest/gtest.h>

namespace waydesk::mime {
namespace {

TEST(HeaderList, shows_each_field_in_its_order_read_and_as_it_came) {
    const HeaderList list = list_headers(
        "Received: from a\r\n\tby b; Thu, 1 Jan 2026\r\nReceived: from c\r\nsubject: =?utf-8?Q?Caf=C3=A9?=\r\n "
        "=?utf-8?Q?_au?= lait\r\n"
        "X-Empty:\r\n\r\nBody: no header\r\n");
    ASSERT_EQ(list.lines.size(), 4U);
    EXPECT_TRUE(list.is_whole);
    EXPECT_EQ(list.lines[0].name, "Received");
    EXPECT_EQ(list.lines[0].value, "from a by b; Thu, 1 Jan 2026");
    EXPECT_EQ(list.lines[0].raw, "from a\r\n\tby b; Thu, 1 Jan 2026");
    EXPECT_EQ(list.lines[1].value, "from c");
    EXPECT_EQ(list.lines[2].name, "subject");
    EXPECT_EQ(list.lines[2].value, "Café au lait");
    EXPECT_EQ(list.lines[2].raw, "=?utf-8?Q?Caf=C3=A9?=\r\n =?utf-8?Q?_au?= lait");
    EXPECT_EQ(list.lines[3].value, "");
}

TEST(HeaderList, of_what_breaks_the_rules_is_valid_text) {
    const HeaderList list = list_headers("From mia Thu Jan 1\nSubject : a\xff\nno field\n: nothing\nTo: x");
    ASSERT_EQ(list.lines.size(), 2U);
    EXPECT_EQ(list.lines[0].name, "Subject");
    EXPECT_TRUE(is_valid_utf8(list.lines[0].value));
    EXPECT_TRUE(is_valid_utf8(list.lines[0].raw));
    EXPECT_NE(list.lines[0].raw.find("no field"), std::string::npos);
    EXPECT_EQ(list.lines[1].name, "To");
    EXPECT_TRUE(list_headers("").lines.empty());
}

TEST(HeaderList, is_bounded_and_says_so) {
    std::string many, long_one = "A: 1\nB: ";
    for (std::size_t n = 0; n <= most_listed_headers; ++n) many += "X: y\n";
    EXPECT_EQ(list_headers(many).lines.size(), most_listed_headers);
    EXPECT_FALSE(list_headers(many).is_whole);
    const HeaderList cut = list_headers(long_one + std::string(most_listed_bytes, 'x') + "\nC: 2\n");
    EXPECT_EQ(cut.lines.size(), 1U);
    EXPECT_FALSE(cut.is_whole);
}

}  // namespace
}  // namespace waydesk::mime
