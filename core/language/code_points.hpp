#pragma once
// UTF-8 as code points, for those who look at every letter. Any thread.

#include <unicode/utf8.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace waydesk::language {

inline std::u32string to_code_points(std::string_view utf8) {  // what is not valid becomes U+FFFD
    std::u32string out;
    out.reserve(utf8.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto size = static_cast<std::int32_t>(utf8.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, at, size, c);
        out += static_cast<char32_t>(c);
    }
    return out;
}

}  // namespace waydesk::language
