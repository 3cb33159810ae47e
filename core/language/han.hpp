#pragma once
// Which writing Chinese characters belong to when no kana stands beside them: simplified, traditional, or Japanese
// forms. Pure; any thread.

#include <cstddef>
#include <string_view>

namespace waydesk::language {

struct HanEvidence {
    std::size_t simplified = 0;   // characters that traditional Chinese and Japanese do not use
    std::size_t traditional = 0;  // that simplified Chinese does not use
    std::size_t japanese = 0;     // that only Japanese has
};

HanEvidence weigh_han(std::u32string_view characters);

}  // namespace waydesk::language
