#include "kb/help/brand.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace waydesk::kb::help {
namespace {

constexpr double least_contrast = 4.5;
constexpr int steps = 100;
// The surfaces of web-widget/shared/ui/tokens.css that links and buttons stand on: the ones nearest to the middle.
constexpr Color light_raised{0xf0, 0xf2, 0xf3};
constexpr Color dark_raised{0x1e, 0x24, 0x28};
constexpr Color white{255, 255, 255};
constexpr Color ink{0x06, 0x22, 0x26};

double linear(std::uint8_t part) {
    const double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

// WCAG 2.2, "relative luminance".
double luminance(Color color) {
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

Color between(Color from, Color to, double share) {
    const auto mixed = [share](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a + (b - a) * share));
    };
    return {mixed(from.red, to.red), mixed(from.green, to.green), mixed(from.blue, to.blue)};
}

Color moved_until_readable(Color wanted, Color towards, Color on) {
    for (int step = 0; step < steps; ++step) {
        const Color tried = between(wanted, towards, static_cast<double>(step) / steps);
        if (contrast(tried, on) >= least_contrast) return tried;
    }
    return towards;
}

}  // namespace

std::optional<Color> color_from(std::string_view text) {
    if (!text.starts_with('#') || (text.size() != 4 && text.size() != 7)) return std::nullopt;
    const std::size_t digits = (text.size() - 1) / 3;
    std::array<std::uint8_t, 3> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string_view part = text.substr(1 + i * digits, digits);
        unsigned value = 0;
        const auto [end, failed] = std::from_chars(part.data(), part.data() + part.size(), value, 16);
        if (failed != std::errc() || end != part.data() + part.size()) return std::nullopt;
        parts[i] = static_cast<std::uint8_t>(digits == 1 ? value * 17 : value);
    }
    return Color{parts[0], parts[1], parts[2]};
}

std::string to_string(Color color) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "#";
    for (const std::uint8_t part : {color.red, color.green, color.blue}) {
        out += digits[part / 16];
        out += digits[part % 16];
    }
    return out;
}

double contrast(Color a, Color b) {
    const auto [darker, lighter] = std::minmax(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

Color readable_on_light(Color wanted) { return moved_until_readable(wanted, {0, 0, 0}, light_raised); }
Color readable_on_dark(Color wanted) { return moved_until_readable(wanted, white, dark_raised); }
Color text_on(Color background) { return contrast(white, background) >= contrast(ink, background) ? white : ink; }

}  // namespace waydesk::kb::help
