#include "core/search/code_points.hpp"

namespace waydesk::search {

char32_t next_code_point(std::string_view utf8, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return i < utf8.size() ? static_cast<unsigned char>(utf8[i]) : 0U; };
    const unsigned first = byte(at);
    const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    char32_t out = length == 1 ? first : first & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) out = (out << 6U) | (byte(at + i) & 0x3fU);
    at += length;
    return out;
}

std::u32string to_code_points(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) out.push_back(next_code_point(utf8, at));
    return out;
}

std::string to_utf8(std::u32string_view code_points) {
    std::string out;
    out.reserve(code_points.size());
    const auto tail = [&](char32_t c, unsigned shift) {
        out.push_back(static_cast<char>(0x80U | ((c >> shift) & 0x3fU)));
    };
    for (const char32_t c : code_points) {
        if (c < 0x80) {
            out.push_back(static_cast<char>(c));
        } else if (c < 0x800) {
            out.push_back(static_cast<char>(0xc0U | (c >> 6U)));
            tail(c, 0);
        } else if (c < 0x10000) {
            out.push_back(static_cast<char>(0xe0U | (c >> 12U)));
            tail(c, 6), tail(c, 0);
        } else {
            out.push_back(static_cast<char>(0xf0U | (c >> 18U)));
            tail(c, 12), tail(c, 6), tail(c, 0);
        }
    }
    return out;
}

}  // namespace waydesk::search
