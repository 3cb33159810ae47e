#pragma once
// A typed text, understood as far as it is the same for every shard: its terms, which of them words hold, and the
// trade's words in it. Immutable; any thread, as long as the synonyms live.

#include "core/search/synonyms.hpp"
#include "core/search/terms.hpp"

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

namespace waydesk::search {

class Question {
public:
    // Whether some shard has a term: one that none has may be a misspelled word of the trade.
    using IsKnown = std::function<bool(std::string_view term)>;

    Question(std::vector<Term> terms, const Synonyms& synonyms, const IsKnown& is_known);

    const std::vector<Term>& terms() const { return terms_; }
    const std::vector<Synonyms::Found>& synonyms() const { return found_; }

    // Who writes some marks leaves none out.
    bool are_marks_meant() const { return are_marks_meant_; }

    // Whether its letters stand in one word. The pairs of others run across words, and a character of no word is one
    // itself.
    bool is_in_one_word(const Term& term) const;

    // The words, as terms, that the letters of `term` stand in; a letter of no word gives none.
    std::vector<std::string_view> words_of(const Term& term) const;

private:
    std::size_t first_word_at(std::size_t begin) const;

    std::vector<Term> terms_;
    std::vector<std::size_t> words_;  // places of the words of scripts without spaces, in the order of the text
    std::vector<Synonyms::Found> found_;
    bool are_marks_meant_ = false;
};

}  // namespace waydesk::search
