#pragma once
// An article as the knowledge base keeps it: what is shared by its languages, and versions of its text in each.
// Plain data; any thread.

#include "core/instant.hpp"
#include "kb/article/article_file.hpp"
#include "kb/article/workflow.hpp"

#include <compare>
#include <map>
#include <memory>

namespace waydesk::kb::article {

// Which version of a policy there is now, whether it rests on something that is still to be confirmed, and its name.
struct PolicyState {
    std::int64_t version = 0;
    bool is_to_confirm = false;
    std::map<std::string, std::string> titles;  // by language

    bool operator==(const PolicyState&) const = default;
};
using PolicyStates = std::map<std::string, PolicyState, std::less<>>;

struct Article {
    std::string slug;
    std::int64_t version = 0;  // of the shared facts; 1 is the first
    SharedFacts shared;
    std::string author;  // "a_…", "system" for what is shipped
    Instant at;
};

struct TextKey {
    std::string slug;
    language::LanguageTag language;

    auto operator<=>(const TextKey&) const = default;
};

// One version of an article's text in one language.
struct Text {
    TextKey key;
    std::int64_t version = 0;  // 1 is the first
    State state = State::draft;
    std::string title;
    std::string summary;
    std::vector<std::string> keywords;
    std::string body;                 // Markdown
    std::int64_t source_version = 0;  // of a translation: the English version it was made from; 0: not known
    std::string author;               // who wrote it, and when
    Instant at;
    std::string moved_by;  // who gave it its state, and when
    Instant moved_at;
    std::map<std::string, std::int64_t> checked;  // versions of the linked policies when it was published
};
using TextPtr = std::shared_ptr<const Text>;

bool says_the_same(const Text& text, const ArticleFile& file);  // title, summary, keywords, body
const language::LanguageTag& source_language();                 // English: all others are translated from it

}  // namespace waydesk::kb::article
