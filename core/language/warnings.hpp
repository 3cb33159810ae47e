#pragma once
// What in a text is not what it looks like, for agents who are to trust it. Pure; any thread.

#include <cstddef>
#include <string_view>
#include <vector>

namespace waydesk::language {

struct TextWarning {
    enum class Kind {
        invisible,     // a character that shows nothing and splits or hides words
        bidi_control,  // turns the order of what is shown around it (CVE-2021-42574)
        mixed_script,  // a word with letters of several alphabets: "pаypal" with a Cyrillic а
    };
    Kind kind = Kind::invisible;
    std::size_t at = 0;  // in code points
    std::size_t length = 0;

    bool operator==(const TextWarning&) const = default;
};

std::string_view to_string(TextWarning::Kind kind);

// In the order of the text, at most 100. Joiners inside emoji and inside scripts that need them are no reason to warn;
// neither are words of Latin letters beside Han, kana or Hangul (UTS 39, 5.2, highly restrictive).
std::vector<TextWarning> warnings_about(std::string_view utf8);

}  // namespace waydesk::language
