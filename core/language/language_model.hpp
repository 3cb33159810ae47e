#pragma once
// How well words fit each language: by everyday words (words/*.txt) and by which letter follows which
// (statistics/*.txt). The tables are compiled into the program and read once. Immutable; any thread.

#include "core/language/message_words.hpp"
#include "core/language/ngram_table.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace waydesk::language {

class LanguageModel {
public:
    static const LanguageModel& built_in();  // read at the first call: about 0.1 s

    // The cost of the words in each language, in the order of known_languages(), eighths of a bit.
    std::vector<int> costs_of(std::span<const MessageWord> words) const;

    bool is_everyday(const MessageWord& word) const;       // in at least one language
    bool is_international(const MessageWord& word) const;  // the same everywhere ("ok", "taxi"): tells nothing

private:
    LanguageModel();

    void read_statistics(std::size_t language, std::string_view text);
    void read_words(std::string_view text);
    void add_word(std::size_t language, std::u32string_view word);
    void add_cost(std::span<int> costs, const MessageWord& word) const;

    CostTable grams_, words_;
    std::vector<std::uint64_t> international_;  // hashes, sorted
};

}  // namespace waydesk::language
