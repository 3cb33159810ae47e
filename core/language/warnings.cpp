#include "core/language/warnings.hpp"

#include "core/language/code_points.hpp"
#include "core/language/icu.hpp"
#include "core/result.hpp"

#include <unicode/uchar.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <memory>
#include <string>

namespace waydesk::language {
namespace {

using Kind = TextWarning::Kind;

constexpr std::size_t most_warnings = 100;

bool is_bidi_control(char32_t c) { return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }

bool is_joiner(char32_t c) { return c == 0x200c || c == 0x200d; }

bool is_invisible(char32_t c) {
    switch (c) {
        case 0x00ad:
        case 0x034f:
        case 0x115f:
        case 0x1160:
        case 0x17b4:
        case 0x17b5:
        case 0x180e:
        case 0x200b:
        case 0x3164:
        case 0xfeff:
        case 0xffa0: return true;
        default: return (c >= 0x2060 && c <= 0x2064) || (c >= 0x206a && c <= 0x206f) || (c >= 0xe0001 && c <= 0xe007f);
    }
}

// Persian, Indic and other scripts write with joiners; emoji are put together with them.
bool needs_joiners(char32_t neighbour) {
    const auto c = static_cast<UChar32>(neighbour);
    if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) || c == 0xfe0f || (c >= 0x1f3fb && c <= 0x1f3ff))
        return true;
    return u_getIntPropertyValue(c, UCHAR_JOINING_TYPE) != U_JT_NON_JOINING || u_getCombiningClass(c) == 9 ||
           (c >= 0x0900 && c <= 0x0dff);
}

// A flag of a region: a black flag, tags and the end of them (UTS 51, ED-14a).
bool is_of_a_flag(const std::u32string& text, std::size_t at) {
    while (at > 0 && text[at] >= 0xe0020 && text[at] <= 0xe007f) --at;
    return text[at] == 0x1f3f4;
}

class Checker {
public:
    Checker() : spoof_(open(), uspoof_close) {}

    bool mixes_scripts(std::u32string_view word) const {
        icu::UnicodeString text;
        for (const char32_t c : word) text.append(static_cast<UChar32>(c));
        UErrorCode status = U_ZERO_ERROR;
        const std::int32_t found = uspoof_check2(spoof_.get(), text.getBuffer(), text.length(), nullptr, &status);
        return U_SUCCESS(status) && (found & USPOOF_RESTRICTION_LEVEL) != 0;
    }

private:
    static USpoofChecker* open() {
        UErrorCode status = U_ZERO_ERROR;
        USpoofChecker* checker = uspoof_open(&status);
        ensure_ok(status, "ICU has its table of confusables");
        uspoof_setChecks(checker, USPOOF_RESTRICTION_LEVEL, &status);
        uspoof_setRestrictionLevel(checker, USPOOF_HIGHLY_RESTRICTIVE);
        ensure_ok(status, "a checker can be set");
        return checker;
    }

    std::unique_ptr<USpoofChecker, void (*)(USpoofChecker*)> spoof_;
};

bool is_letter(char32_t c) {
    return u_isalpha(static_cast<UChar32>(c)) || u_getCombiningClass(static_cast<UChar32>(c)) != 0;
}

}  // namespace

std::string_view to_string(Kind kind) {
    switch (kind) {
        case Kind::invisible: return "invisible";
        case Kind::bidi_control: return "bidi_control";
        case Kind::mixed_script: return "mixed_script";
    }
    return "";
}

std::vector<TextWarning> warnings_about(std::string_view utf8) {
    static const Checker checker;  // a checker that is not changed may be asked by any thread
    const std::u32string text = to_code_points(utf8);
    std::vector<TextWarning> found;
    for (std::size_t at = 0; at < text.size() && found.size() < most_warnings;) {
        const char32_t c = text[at];
        std::size_t end = at + 1;
        if (is_letter(c)) {
            bool is_ascii = c < 0x80;  // and so of one script: the check costs more than all else here
            for (; end < text.size() && is_letter(text[end]); ++end) is_ascii = is_ascii && text[end] < 0x80;
            if (!is_ascii && checker.mixes_scripts(std::u32string_view(text).substr(at, end - at)))
                found.push_back({Kind::mixed_script, at, end - at});
        } else if (is_bidi_control(c)) {
            found.push_back({Kind::bidi_control, at, 1});
        } else if (is_joiner(c)) {
            const bool is_needed = at > 0 && end < text.size() && needs_joiners(text[at - 1]);
            if (!is_needed) found.push_back({Kind::invisible, at, 1});
        } else if (is_invisible(c) && !(c >= 0xe0020 && is_of_a_flag(text, at))) {
            while (end < text.size() && is_invisible(text[end])) ++end;
            found.push_back({Kind::invisible, at, end - at});
        }
        at = end;
    }
    return found;
}

}  // namespace waydesk::language
