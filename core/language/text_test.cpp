#include "core/language/text.hpp"

#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

std::string email(std::string_view address) {
    const Result<std::string> normal = normalise_email(address);
    return normal ? *normal : "invalid";
}

TEST(Nfc, composes_what_can_be_composed) {
    EXPECT_EQ(to_nfc("e\u0301"), "\u00e9");
    EXPECT_EQ(to_nfc("\u1112\u1161\u11ab"), "\ud55c");
    EXPECT_EQ(to_nfc("plain"), "plain");
}

TEST(Fold, makes_equal_what_differs_in_case_and_width_only) {
    EXPECT_EQ(fold("Straße"), fold("STRASSE"));
    EXPECT_EQ(fold("ＡＢＣ１２３"), "abc123");
    EXPECT_EQ(fold("ΣΊΣΥΦΟΣ"), fold("σίσυφος"));
    EXPECT_NE(fold("resume"), fold("résumé"));
}

TEST(Email, has_one_key_for_one_mailbox) {
    EXPECT_EQ(email("  Mia.Berg@Example.COM "), "mia.berg@example.com");
    EXPECT_EQ(email("mia@Exämple.de"), "mia@xn--exmple-cua.de");
    EXPECT_EQ(email("用户@例え.jp"), "用户@xn--r8jz45g.jp");
    EXPECT_EQ(email("\"a@b\"@example.com"), "\"a@b\"@example.com");
}

TEST(Email, is_refused_when_it_cannot_be_one) {
    for (const std::string& address :
         {std::string(""), std::string("mia"), std::string("@example.com"), std::string("mia@"),
          std::string("mia@localhost"), std::string("mia@exa mple.com"), std::string("mia\r\nbcc: x@example.com"),
          std::string("mia\0@example.com", 16), std::string("mia@-example.com"), std::string("mia@exa_mple.com"),
          std::string("m\u202eia@example.com\n@x"), std::string(250, 'a') + "@example.com"}) {
        EXPECT_EQ(email(address), "invalid") << address;
    }
}

TEST(Direction, is_that_of_the_first_strong_character) {
    EXPECT_EQ(first_strong_direction("12:30 – Lisbon"), Direction::left_to_right);
    EXPECT_EQ(first_strong_direction("«مرحبا» hello"), Direction::right_to_left);
    EXPECT_EQ(first_strong_direction("שלום"), Direction::right_to_left);
    EXPECT_EQ(first_strong_direction("123 !?"), Direction::neutral);
}

TEST(Direction, skips_what_is_isolated) {
    EXPECT_EQ(first_strong_direction(isolate("مرحبا") + " hello"), Direction::left_to_right);
    EXPECT_EQ(first_strong_direction(isolate("مرحبا")), Direction::neutral);
}

TEST(StrangersText, loses_controls_and_marks_that_turn_it_around) {
    EXPECT_EQ(without_controls("a\x01z\x1b[2J\x7f\u0085q"), "az[2J\nq");
    EXPECT_EQ(without_controls("paid \u202e001\u202c \u2066x\u2069 \u200e\u061c\ufeffok"), "paid 001 x ok");
}

TEST(StrangersText, keeps_lines_tabs_and_joiners) {
    EXPECT_EQ(without_controls("one\r\ntwo\rthree\nfour\u2028five\tsix"), "one\ntwo\nthree\nfour\nfive\tsix");
    EXPECT_EQ(without_controls("👨‍👩‍👧 می‌خواهم"), "👨‍👩‍👧 می‌خواهم");
    EXPECT_EQ(without_controls(""), "");
}

TEST(Isolate, keeps_the_text_between_its_marks) { EXPECT_EQ(isolate("PNR7"), "\u2068PNR7\u2069"); }

}  // namespace
}  // namespace waydesk::language
