#include "core/language/search_form.hpp"

#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

TEST(SearchForm, takes_capitals_width_and_ligatures_for_the_same) {
    EXPECT_EQ(search_form("REFUND"), "refund");
    EXPECT_EQ(search_form("Straße"), "strasse");
    EXPECT_EQ(search_form("ＰＮＲ"), "pnr");
    EXPECT_EQ(search_form("ﾎﾃﾙ"), "ホテル");
    EXPECT_EQ(search_form("ﬁnal"), "final");
}

TEST(SearchForm, takes_traditional_and_simplified_characters_for_the_same) {
    EXPECT_EQ(search_form("機票退款"), "机票退款");
    EXPECT_EQ(search_form("简体"), "简体");
}

TEST(SearchForm, unifies_arabic_letters_and_drops_vowel_signs) {
    EXPECT_EQ(search_form("إلغاء"), search_form("الغاء"));
    EXPECT_EQ(search_form("رحلة"), search_form("رحله"));
    EXPECT_EQ(search_form("مُحَمَّد"), "محمد");
    EXPECT_EQ(search_form("مـــرحبا"), "مرحبا");
    EXPECT_EQ(search_form("٢٠٢٦"), "2026");
}

TEST(SearchForm, keeps_marks_that_people_may_have_meant) {
    EXPECT_EQ(search_form("Cancelación"), "cancelación");
    EXPECT_EQ(search_form("ที่นั่ง"), "ที่นั่ง");
}

TEST(WithoutMarks, drops_accents_of_alphabets) {
    EXPECT_EQ(without_marks("cancelación"), "cancelacion");
    EXPECT_EQ(without_marks("überbuchung"), "uberbuchung");
    EXPECT_EQ(without_marks("ήχος"), "ηχος");
    EXPECT_EQ(without_marks("ещё"), "еще");
    EXPECT_EQ(without_marks("łódź"), "lodz");
    EXPECT_EQ(without_marks("שָׁלוֹם"), "שלום");
    EXPECT_EQ(without_marks("đặt"), "dat");
}

TEST(WithoutMarks, keeps_what_carries_the_word) {
    EXPECT_EQ(without_marks("ที่นั่ง"), "ที่นั่ง");
    EXPECT_EQ(without_marks("यात्री"), "यात्री");
    EXPECT_EQ(without_marks("ガス"), "ガス");
    EXPECT_EQ(without_marks("환불"), "환불");
}

TEST(Writing, knows_who_writes_without_spaces) {
    EXPECT_EQ(writing_of(U'退'), Writing::han);
    EXPECT_EQ(writing_of(U'の'), Writing::han);
    EXPECT_EQ(writing_of(U'ー'), Writing::han);
    EXPECT_EQ(writing_of(U'환'), Writing::hangul);
    EXPECT_EQ(writing_of(U'ต'), Writing::thai);
    EXPECT_EQ(writing_of(U'7'), Writing::digit);
    EXPECT_EQ(writing_of(U'é'), Writing::other);
    EXPECT_EQ(writing_of(U'。'), Writing::none);
}

}  // namespace
}  // namespace waydesk::language
