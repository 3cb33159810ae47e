#include "kb/help/brand.hpp"

#include <gtest/gtest.h>

namespace waydesk::kb::help {
namespace {

constexpr Color white{255, 255, 255};

TEST(Brand, is_read_from_six_or_three_digits) {
    EXPECT_EQ(color_from("#0b5f6b"), (Color{0x0b, 0x5f, 0x6b}));
    EXPECT_EQ(color_from("#0bF"), (Color{0x00, 0xbb, 0xff}));
    for (const char* text : {"", "0b5f6b", "#0b5f6", "#0b5f6g", "#0b5f6b00", "red"})
        EXPECT_FALSE(color_from(text)) << text;
    EXPECT_EQ(to_string(Color{0x0b, 0x5f, 0x6b}), "#0b5f6b");
}

TEST(Brand, has_the_contrast_that_wcag_computes) {
    EXPECT_NEAR(contrast({0, 0, 0}, white), 21.0, 1e-9);
    EXPECT_NEAR(contrast(white, white), 1.0, 1e-9);
    EXPECT_NEAR(contrast({0x76, 0x76, 0x76}, white), 4.54, 0.01);  // the lightest grey that passes on white
}

TEST(Brand, can_be_read_on_light_and_dark_pages_whatever_it_is) {
    for (int red = 0; red < 256; red += 51)
        for (int green = 0; green < 256; green += 51)
            for (int blue = 0; blue < 256; blue += 51) {
                const Color wanted{static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green),
                                   static_cast<std::uint8_t>(blue)};
                const Color light = readable_on_light(wanted);
                const Color dark = readable_on_dark(wanted);
                for (const Color surface : {white, Color{0xf6, 0xf7, 0xf8}, Color{0xf0, 0xf2, 0xf3}})
                    EXPECT_GE(contrast(light, surface), 4.5) << to_string(wanted);
                for (const Color surface : {Color{0x0f, 0x13, 0x15}, Color{0x17, 0x1c, 0x1f}, Color{0x1e, 0x24, 0x28}})
                    EXPECT_GE(contrast(dark, surface), 4.5) << to_string(wanted);
                EXPECT_GE(contrast(text_on(light), light), 4.5) << to_string(wanted);
                EXPECT_GE(contrast(text_on(dark), dark), 4.5) << to_string(wanted);
            }
}

TEST(Brand, stays_as_it_is_where_it_can_be_read) {
    EXPECT_EQ(readable_on_light({0x0b, 0x5f, 0x6b}), (Color{0x0b, 0x5f, 0x6b}));
    EXPECT_EQ(readable_on_dark({0x5c, 0xc3, 0xd0}), (Color{0x5c, 0xc3, 0xd0}));
}

}  // namespace
}  // namespace waydesk::kb::help
