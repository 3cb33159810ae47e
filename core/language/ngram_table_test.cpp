#include "core/language/ngram_table.hpp"

#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

TEST(CostTable, gives_every_language_its_least_cost) {
    CostTable table;
    table.add(U"ab", {3, 20});
    table.add(U"ab", {1, 9});
    table.add(U"ab", {3, 12});
    table.add(U"b", {7, 1});
    table.seal();
    const auto found = table.find(CostTable::hash(U"ab"));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].language, 1);
    EXPECT_EQ(found[0].cost, 9);
    EXPECT_EQ(found[1].cost, 12);
    EXPECT_TRUE(table.find(CostTable::hash(U"ba")).empty());
}

TEST(CostTable, finds_all_of_many) {
    CostTable table;
    for (char32_t c = 0; c < 5'000; ++c) table.add(std::u32string{c, c}, {static_cast<std::uint8_t>(c % 100), 5});
    table.seal();
    for (char32_t c = 0; c < 5'000; ++c) {
        const auto found = table.find(CostTable::hash(std::u32string{c, c}));
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(found[0].language, c % 100);
    }
}

TEST(CostTable, is_empty_before_anything_is_added) { EXPECT_TRUE(CostTable().find(CostTable::hash(U"a")).empty()); }

}  // namespace
}  // namespace waydesk::language
