#pragma once
// What the knowledge base asks of a search index: which published texts answer a question. Filled from the library,
// never the truth itself.

#include "core/search/snippet.hpp"
#include "kb/article/library.hpp"

namespace waydesk::kb::article {

inline constexpr std::size_t most_question_bytes = 10'000;

struct Question {
    std::string text;  // valid UTF-8; no syntax: every word is a word
    // Of the reader, best first; an article comes in the best of them, else in the one that fits the words.
    std::vector<language::LanguageTag> languages;
    Audience audience = Audience::everybody;  // agents see what is for everybody too
    bool is_prefix = false;                   // the last word is still being typed
    std::size_t limit = 10;
};

struct Hit {
    TextKey key;
    double score = 0;                  // only to compare with others of the same question
    search::Snippet snippet;           // without text: none
    std::vector<std::string> matched;  // the words of the text that fit, as they stand there
};

class Finder {
public:
    virtual ~Finder() = default;

    // From now on exactly the published texts of `library` are found. Blocks; one call at a time. `changed` tells what
    // may differ from the call before; empty: everything.
    virtual Result<void> take(const Library& library, const std::vector<TextKey>& changed) = 0;

    // For the end of the program: what is being taken in ends with Errc::closed, and is taken in at the next start.
    virtual void stop() = 0;

    // The best first, an article once. Blocks for milliseconds; any thread, also while something is taken in.
    virtual Result<std::vector<Hit>> find(const Question& question) const = 0;
};

}  // namespace waydesk::kb::article
