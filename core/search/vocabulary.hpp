#pragma once
// The words of one language's articles, and which of them a typed word may mean: the same but for marks, of the same
// stem, with slips of the finger, or the parts of a compound. Immutable; any thread.

#include "core/search/stemmer.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace waydesk::search {

struct Kin {
    std::string word;   // in its search form
    double weight = 0;  // 1 = this very word
};

class Vocabulary {
public:
    struct Entry {
        std::string word;             // in its search form
        std::uint32_t documents = 0;  // that have it
    };

    Vocabulary() = default;
    Vocabulary(std::vector<Entry> words, const Stemmer& stemmer);

    bool has(std::string_view form) const { return by_word_.contains(form); }
    std::uint32_t documents(std::string_view form) const;

    // What `form` may mean, this very word first. A word that is known is not corrected; one that is not may be
    // misspelled. Where marks are meant, a known word is not taken for one with others. Empty: nothing comes near.
    std::vector<Kin> akin(const std::string& form, const Stemmer& stemmer, bool are_marks_meant) const;

    // Words that begin so, the most frequent first.
    std::vector<Kin> beginning_with(std::string_view form, std::size_t most) const;

    // The two words that `form` is written together from; empty when there are none.
    std::vector<std::string> parts_of(const std::string& form) const;

private:
    using Ids = std::vector<std::uint32_t>;
    struct Candidate {
        std::uint32_t key = 0;
        int slips = 0;
    };

    void add_with_stem(const std::string& stem, double weight,
                       std::vector<std::pair<std::uint32_t, double>>& out) const;
    std::vector<Candidate> misspelled(const std::string& key) const;
    void index_pairs();

    std::vector<Entry> words_;
    std::unordered_map<std::string_view, std::uint32_t> by_word_;  // views into words_
    std::vector<std::string> keys_;                                // without marks, sorted, each once
    std::vector<std::u32string> letters_;                          // of the keys
    std::vector<Ids> key_words_;
    std::unordered_map<std::string, Ids> by_stem_;
    std::vector<std::uint64_t> pairs_;  // (two letters, key), sorted: which keys share pairs of letters with a word
};

}  // namespace waydesk::search
