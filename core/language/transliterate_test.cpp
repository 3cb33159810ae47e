#include "core/language/transliterate.hpp"

#include <gtest/gtest.h>

namespace waydesk::language {
namespace {

TEST(Latiniser, writes_names_in_ascii) {
    const Latiniser latiniser;
    EXPECT_EQ(latiniser.latin("Łódź Straße Ærø"), "lodz strasse aero");
    EXPECT_EQ(latiniser.latin("Иванов"), "ivanov");
    EXPECT_EQ(latiniser.latin("北京"), "bei jing");
    EXPECT_EQ(latiniser.latin("さくら"), "sakura");
    EXPECT_EQ(latiniser.latin("김민준"), "gimminjun");
    EXPECT_EQ(latiniser.latin("Nguyễn Thị Hạnh"), "nguyen thi hanh");
    EXPECT_EQ(latiniser.latin("QX7K2P"), "qx7k2p");
    EXPECT_EQ(latiniser.latin(""), "");
}

TEST(Latiniser, finds_the_same_for_both_ways_to_type_a_name) {
    const Latiniser latiniser;
    EXPECT_EQ(latiniser.latin("Mu\u0308ller"), latiniser.latin("Müller"));
    EXPECT_EQ(latiniser.latin("ＭÜＬＬＥＲ"), latiniser.latin("müller"));
}

}  // namespace
}  // namespace waydesk::language
