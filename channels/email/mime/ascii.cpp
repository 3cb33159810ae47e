#include "channels/email/mime/ascii.hpp"

#include <algorithm>

namespace waydesk::mime {

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) { return lower(c); });
    return out;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

bool same(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

bool starts_with(std::string_view text, std::string_view with) {
    return text.size() >= with.size() && same(text.substr(0, with.size()), with);
}

bool contains(std::string_view text, std::string_view part) {
    return !std::ranges::search(text, part, [](char a, char b) { return lower(a) == b; }).empty() || part.empty();
}

int number_at_start(std::string_view text) {
    constexpr std::size_t most_digits = 9;
    int number = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && is_digit(text[digits]); ++digits) {
        if (digits == most_digits) return -1;
        number = number * 10 + (text[digits] - '0');
    }
    return digits == 0 ? -1 : number;
}

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    const char small = lower(c);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

std::string_view take_line(std::string_view text, std::size_t& at) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

}  // namespace waydesk::mime
