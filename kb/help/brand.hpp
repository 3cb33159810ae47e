#pragma once
// The company's colour on light and dark pages, so that it can always be read: WCAG 2.2, contrast of 4.5 to 1. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace waydesk::kb::help {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    bool operator==(const Color&) const = default;
};
std::optional<Color> color_from(std::string_view text);  // "#0b5f6b", "#0bf"
std::string to_string(Color color);

double contrast(Color a, Color b);  // 1 to 21

// `wanted`, darker or lighter until it has the contrast on all surfaces of a light or a dark page.
Color readable_on_light(Color wanted);
Color readable_on_dark(Color wanted);
Color text_on(Color background);  // near black or white, whichever is easier to read

}  // namespace waydesk::kb::help
