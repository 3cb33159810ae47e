#pragma once
// What translates. Blocks as long as its engine does: called on a pool of its own. Any thread, several at once.

#include "core/language/tag.hpp"

#include <string>
#include <vector>

namespace waydesk::translation {

struct Translated {
    std::string text;                // valid UTF-8, not empty
    language::LanguageTag from, to;  // as the engine has them: "en" where "en-GB" was asked for
};

// A language that can be translated, and into which.
struct Spoken {
    language::LanguageTag language;
    std::vector<language::LanguageTag> targets;
};

class Translator {
public:
    virtual ~Translator() = default;

    // Errors: unsupported (not this pair), invalid (the engine's answer is none), those of core/fetch.
    virtual Result<Translated> translate(const std::string& text, const language::LanguageTag& from,
                                         const language::LanguageTag& to) = 0;
    virtual Result<std::vector<Spoken>> languages() = 0;  // errors: likewise
};

}  // namespace waydesk::translation
