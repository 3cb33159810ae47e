#include "core/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace waydesk {
namespace {

bool is_tail(unsigned char c) { return (c & 0xc0U) == 0x80U; }

// The length of the sequence that starts at `at`, 0 when it is not valid. Table 3-7 of the Unicode Standard.
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return is_tail(byte(1)) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        const unsigned low = first == 0xe0 ? 0xa0 : 0x80;
        const unsigned high = first == 0xed ? 0x9f : 0xbf;
        return byte(1) >= low && byte(1) <= high && is_tail(byte(2)) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const unsigned low = first == 0xf0 ? 0x90 : 0x80;
        const unsigned high = first == 0xf4 ? 0x8f : 0xbf;
        return byte(1) >= low && byte(1) <= high && is_tail(byte(2)) && is_tail(byte(3)) ? 4 : 0;
    }
    return 0;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (at + 8 <= text.size()) {  // eight ASCII bytes at once
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + at, sizeof word);
            if ((word & 0x8080808080808080ULL) == 0) {
                at += 8;
                continue;
            }
        }
        const std::size_t length = sequence_length(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::size_t count_code_points(std::string_view valid_utf8) {
    std::size_t count = 0;
    for (const char c : valid_utf8) count += is_tail(static_cast<unsigned char>(c)) ? 0 : 1;
    return count;
}

std::string_view first_code_points(std::string_view valid_utf8, std::size_t most) {
    std::size_t at = 0;
    for (std::size_t seen = 0; at < valid_utf8.size(); ++at) {
        if (is_tail(static_cast<unsigned char>(valid_utf8[at]))) continue;
        if (seen++ == most) break;
    }
    return valid_utf8.substr(0, at);
}

}  // namespace waydesk
