#pragma once
// Is a text valid UTF-8 so far? Takes it in pieces and notices the first wrong byte at once (RFC 3629).

#include <cstdint>
#include <string_view>

namespace waydesk::net {

class Utf8Checker {
public:
    bool take(std::string_view piece);                 // false: no continuation can make it valid
    bool is_complete() const { return wanted_ == 0; }  // not in the middle of a character
    void reset() { wanted_ = 0; }

private:
    std::uint8_t wanted_ = 0;  // continuation bytes still to come
    std::uint8_t low_ = 0x80;  // bounds of the next one
    std::uint8_t high_ = 0xbf;
};

}  // namespace waydesk::net
