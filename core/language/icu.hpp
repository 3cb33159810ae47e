#pragma once
// Between our types and ICU's, for the sources of this folder only.

#include "core/language/tag.hpp"
#include "core/result.hpp"

#include <unicode/locid.h>
#include <unicode/stringpiece.h>
#include <unicode/unistr.h>

#include <string>
#include <string_view>

namespace waydesk::language {

inline icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<std::int32_t>(text.size())}; }

inline icu::UnicodeString to_icu(std::string_view utf8) { return icu::UnicodeString::fromUTF8(piece(utf8)); }

inline std::string from_icu(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

// ICU fails only when it has no memory or no data, for arguments that we have checked ourselves.
inline void ensure_ok(UErrorCode status, const char* what) { ensure(U_SUCCESS(status), what); }

inline icu::Locale to_locale(const LanguageTag& tag) { return icu::Locale(tag.str().c_str()); }

// With Western digits, as all our texts have them.
inline icu::Locale to_formatting_locale(const LanguageTag& tag) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = to_locale(tag);
    locale.setUnicodeKeywordValue("nu", "latn", status);
    ensure_ok(status, "a numbering system can be set");
    return locale;
}

}  // namespace waydesk::language
