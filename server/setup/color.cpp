#include "server/setup/color.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace waydesk::setup {
namespace {

double channel_of(std::string_view color, std::size_t at) {
    const double share = std::stoi(std::string(color.substr(at, 2)), nullptr, 16) / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(std::string_view color) {
    return 0.2126 * channel_of(color, 1) + 0.7152 * channel_of(color, 3) + 0.0722 * channel_of(color, 5);
}

}  // namespace

bool is_color(std::string_view text) {
    return text.size() == 7 && text.front() == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

double contrast(std::string_view a, std::string_view b) {
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

}  // namespace waydesk::setup
