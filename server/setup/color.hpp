#pragma once
// How well a color can be read (WCAG 2.2, 1.4.3: relative luminance and contrast ratio). Pure; any thread.

#include <string_view>

namespace waydesk::setup {

inline constexpr double least_contrast = 4.5;                 // of text (WCAG 2.2, 1.4.3, level AA)
inline constexpr std::string_view light_surface = "#ffffff";  // of the widget, by theme
inline constexpr std::string_view dark_surface = "#171c1f";

bool is_color(std::string_view text);  // "#rrggbb"
// 1 to 21. Both are colors.
double contrast(std::string_view a, std::string_view b);

}  // namespace waydesk::setup
