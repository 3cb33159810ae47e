#pragma once
// The part of an article that shows why it was found, with what was asked for marked. Plain text that may hold
// anything; as HTML everything but our own <mark> is escaped. Pure; the thread of the analyzer.

#include "core/search/terms.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::search {

struct Snippet {
    struct Mark {
        std::size_t begin = 0;  // bytes
        std::size_t end = 0;

        bool operator==(const Mark&) const = default;
    };
    std::string text;         // one line; "…" where the article goes on
    std::vector<Mark> marks;  // from left to right, apart from each other
};

// At most `most` code points of `text` and the dots, around the place with the most different terms; its beginning when
// it has none. `asked`: Searcher::terms_asked. Valid UTF-8 in NFC.
Snippet make_snippet(std::string_view text, const std::vector<std::string>& asked, std::size_t most,
                     Analyzer& analyzer);

std::string to_html(const Snippet& snippet);

}  // namespace waydesk::search
