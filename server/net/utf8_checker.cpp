#include "server/net/utf8_checker.hpp"

#include <cstring>

namespace waydesk::net {

bool Utf8Checker::take(std::string_view piece) {
    const char* at = piece.data();
    const char* const end = at + piece.size();
    while (at != end) {
        if (wanted_ == 0 && end - at >= 8) {  // eight ASCII bytes at once
            std::uint64_t word = 0;
            std::memcpy(&word, at, sizeof word);
            if ((word & 0x8080808080808080ULL) == 0) {
                at += 8;
                continue;
            }
        }
        const auto byte = static_cast<unsigned char>(*at++);
        if (wanted_ > 0) {
            if (byte < low_ || byte > high_) return false;
            --wanted_, low_ = 0x80, high_ = 0xbf;
            continue;
        }
        if (byte < 0x80) continue;
        if (byte < 0xc2 || byte > 0xf4) return false;
        wanted_ = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
        // Table 3-7 of the Unicode Standard: no overlong forms, no surrogates, nothing above U+10FFFF.
        low_ = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
        high_ = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    }
    return true;
}

}  // namespace waydesk::net
