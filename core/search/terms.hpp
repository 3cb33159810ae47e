#pragma once
// A text as the terms that are indexed and looked up. Words for scripts with spaces; for Chinese and Japanese
// overlapping pairs of characters, single characters and words; for Korean words and the pairs inside them, because
// particles hang at words; for Thai and its sisters words and triples. One analyzer a thread.

#include "core/language/search_form.hpp"
#include "core/language/segment.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::search {

enum class TermKind : std::uint8_t {
    word,       // 'w'
    gram,       // 'g': two characters that stand together (three in Thai)
    character,  // 'c'
};
constexpr char prefix_of(TermKind kind) { return kind == TermKind::word ? 'w' : kind == TermKind::gram ? 'g' : 'c'; }

struct Term {
    std::string text;  // in its search form, with the prefix of its kind
    TermKind kind = TermKind::word;
    language::Writing writing = language::Writing::other;
    std::uint32_t position = 0;  // grows with the text; neighbours differ by one
    std::size_t begin = 0;       // in the text, bytes
    std::size_t end = 0;

    // Its letters are in no other term; the words of the other scripts are in pairs and characters too.
    bool is_alone() const { return writing == language::Writing::other || writing == language::Writing::digit; }
};

// Stands for a term where texts are compared place by place; two terms have the same once in four billion.
using TermMark = std::uint32_t;
TermMark mark_of(std::string_view term);

class Analyzer {
public:
    static constexpr std::size_t longest_word = 48;  // code points; the rest of a longer one is left out

    std::vector<Term> terms(std::string_view nfc);  // valid UTF-8 in NFC, any length

private:
    language::WordSegmenter segmenter_;
};

}  // namespace waydesk::search
