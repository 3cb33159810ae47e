#include "channels/email/transport/imap_response.hpp"

#include "channels/email/transport/errc.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waydesk::transport {
namespace {

TEST(ImapResponse, of_a_listing_gives_number_and_size) {
    const auto item = parse_fetch({"* 3 FETCH (UID 12 FLAGS (\\Seen $Junk) MODSEQ (7) RFC822.SIZE 345)", {}});
    ASSERT_TRUE(item);
    EXPECT_EQ(item->uid, 12U);
    EXPECT_EQ(item->size, 345U);
    EXPECT_FALSE(item->body);
    EXPECT_FALSE(item->is_deleted);
}

TEST(ImapResponse, tells_what_is_marked_as_deleted) {
    for (const char* flags : {"(\\Deleted)", "(\\Seen \\deleted)", "(\\Deleted $Junk)"}) {
        const auto item = parse_fetch({std::string("* 3 FETCH (FLAGS ") + flags + " UID 12)", {}});
        ASSERT_TRUE(item) << flags;
        EXPECT_TRUE(item->is_deleted) << flags;
    }
    EXPECT_FALSE(parse_fetch({"* 3 FETCH (FLAGS (\\DeletedNot) UID 12)", {}})->is_deleted);
    EXPECT_FALSE(parse_fetch({"* 3 FETCH (FLAGS () UID 12)", {}})->is_deleted);
}

TEST(ImapResponse, gives_a_body_in_each_of_its_forms) {
    const auto literal = parse_fetch({"* 1 FETCH (BODY[] {5} UID 9)", {{"a\r\n)b"}}});
    ASSERT_TRUE(literal && literal->body);
    EXPECT_EQ(literal->body->bytes, "a\r\n)b");
    EXPECT_EQ(literal->uid, 9U);
    const auto quoted = parse_fetch({R"(* 1 FETCH (BODY[] "say \"{3}\" \\" UID 9))", {}});
    ASSERT_TRUE(quoted && quoted->body);
    EXPECT_EQ(quoted->body->bytes, R"(say "{3}" \)");
    const auto none = parse_fetch({"* 1 FETCH (UID 9 BODY[] NIL)", {}});
    ASSERT_TRUE(none);
    EXPECT_FALSE(none->body);
}

TEST(ImapResponse, skips_what_nobody_asked_for) {
    const auto item = parse_fetch(
        {R"(* 1 FETCH (ENVELOPE ("x (" NIL (("a" NIL "b" {2}))) BODY[HEADER.FIELDS (DATE TO)]<0> {3} UID 9))",
         {{"c)"}, {"D:\r"}}});
    ASSERT_TRUE(item);
    EXPECT_EQ(item->uid, 9U);
}

TEST(ImapResponse, that_is_broken_is_refused) {
    for (const char* text :
         {"* 1 FETCH", "* 1 FETCH (", "* 1 FETCH (UID", "* 1 FETCH (UID 4294967296)", "* 1 FETCH (UID -1)",
          "* 1 FETCH (UID 1 BODY[] {3})", "* 1 FETCH (BODY[] \"ab)", "* 1 FETCH (BODY[] \"ab\\", "* 1 FETCH (X ((1))",
          "* 1 FETCH (X )", "* 1 FETCH (BODY[ 1)", "* x FETCH (UID 1)", "* 1 EXISTS", "", "* 1 FETCH ((((((((((("}) {
        const auto item = parse_fetch({text, {}});
        EXPECT_EQ(item.error(), Errc::protocol) << text;
    }
}

TEST(ImapResponse, deeply_nested_is_read_without_recursion) {
    const std::size_t depth = 30'000;
    const std::string text = "* 1 FETCH (X " + std::string(depth, '(') + std::string(depth, ')') + " UID 9)";
    EXPECT_EQ(parse_fetch({text, {}})->uid, 9U);
}

TEST(ImapResponse, announces_literals_at_the_end_of_a_line) {
    EXPECT_EQ(announced_literal("* 1 FETCH (BODY[] {34}"), 34U);
    EXPECT_EQ(announced_literal("x {0+}"), 0U);
    for (const char* text : {"x {34} ", "x 34}", "x {}", "x {3a}", "x {-3}", "x {99999999999999999999}", ""})
        EXPECT_FALSE(announced_literal(text)) << text;
}

TEST(ImapResponse, tells_the_numbers_of_a_folder) {
    EXPECT_EQ(parse_exists("* 23 EXISTS"), 23U);
    EXPECT_FALSE(parse_exists("* 23 RECENT"));
    EXPECT_FALSE(parse_exists("* EXISTS"));
    EXPECT_EQ(parse_code("* OK [UIDVALIDITY 3857529045] UIDs valid", "UIDVALIDITY"), 3857529045U);
    EXPECT_EQ(parse_code("* ok [UidNext 7]", "UIDNEXT"), 7U);
    EXPECT_FALSE(parse_code("* OK UIDNEXT 7", "UIDNEXT"));
    EXPECT_FALSE(parse_code("* OK [UIDNEXT 7", "UIDVALIDITY"));
    EXPECT_TRUE(has_capability("* CAPABILITY IMAP4rev1 idle MOVE", "IDLE"));
    EXPECT_FALSE(has_capability("* CAPABILITY IMAP4rev1 XIDLE", "IDLE"));
    EXPECT_FALSE(has_capability("* OK IDLE", "IDLE"));
}

TEST(ImapQuote, keeps_a_name_one_word) {
    EXPECT_EQ(*quote(R"(a "b" \c)"), R"("a \"b\" \\c")");
    for (const char* text : {"a\r\nb", "a\nb", "caf\xC3\xA9", "\x7F"}) EXPECT_EQ(quote(text).error(), Errc::invalid);
}

}  // namespace
}  // namespace waydesk::transport
