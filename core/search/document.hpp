#pragma once
// What is indexed, what is asked and what is found. Plain data; any thread.

#include "core/language/tag.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace waydesk::search {

// One article in one language. All texts are plain and valid UTF-8, of any length.
struct Document {
    std::string article;  // the same in every language
    language::LanguageTag language;
    std::string audience;  // who may read it: "public", "agents", …; compared as it is
    std::string title;
    std::string keywords;
    std::string summary;
    std::string body;
};

struct Request {
    static constexpr std::size_t longest_text = 2'000;  // code points; what follows is not looked at

    std::string text;                         // what was typed; operators are words. Valid UTF-8
    language::LanguageTag language;           // the reader's; unknown: the text's own decides
    std::vector<language::LanguageTag> only;  // only articles in these; empty: in any
    std::vector<std::string> audiences;       // only for these; empty: for any
    std::size_t limit = 10;
    bool is_typing = false;  // the last word may be unfinished
};

struct Hit {
    std::string article;
    language::LanguageTag language;  // of the version to show
    double score = 0;                // above 0; the share of the question that is answered, by all versions together
};

}  // namespace waydesk::search
