#include "core/language/word.hpp"

#include "core/language/icu.hpp"
#include "core/language/text.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace waydesk::language {

std::string to_lower(std::string_view text) {
    icu::UnicodeString lower = to_icu(text);
    lower.toLower(icu::Locale::getRoot());
    return to_nfc(from_icu(lower));
}

bool is_word(std::string_view text, std::string_view also) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, i, size, c);
        const bool is_mark = c >= 0 && (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
        const bool is_named = c > 0 && c < 0x80 && also.find(static_cast<char>(c)) != std::string_view::npos;
        if (c < 0 || !(u_isalnum(c) || is_mark || is_named)) return false;
    }
    return !text.empty();
}

}  // namespace waydesk::language
