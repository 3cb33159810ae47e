#pragma once
// Words of a trade that mean the same, in all its languages: whoever writes one is understood to have written the
// others. Immutable; any thread.

#include "core/search/stemmer.hpp"
#include "core/search/terms.hpp"
#include "core/search/vocabulary.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::search {

class Synonyms {
public:
    Synonyms() = default;

    // A group a line, its expressions between slashes: "refund / money back / 退款". Blank lines and lines with # are
    // left out. Valid UTF-8.
    explicit Synonyms(std::string_view lines);

    using Expression = std::vector<Term>;
    struct Found {
        std::vector<std::size_t> places;                  // of its terms in the text
        const std::vector<Expression>* others = nullptr;  // all expressions of the group, this one too
        double weight = 1;                                // below 1: a slip away
    };
    // The longest expressions in a text, from left to right. A word of no expression that is not known otherwise stands
    // for the one that it is one slip away from, when it is long enough to tell.
    std::vector<Found> in(const std::vector<Term>& terms,
                          const std::function<bool(std::string_view term)>& is_known) const;

    static constexpr std::size_t most_corrected = 32;  // words of a text

    std::size_t groups() const { return groups_.size(); }

private:
    std::vector<std::vector<Expression>> groups_;
    void add_corrected(const std::vector<Term>& terms, const std::function<bool(std::string_view term)>& is_known,
                       std::vector<Found>& out) const;

    std::map<std::string, std::uint32_t, std::less<>> by_expression_;  // its terms, joined
    std::map<std::string, std::uint32_t, std::less<>> by_word_;        // where it is one
    Vocabulary words_;                                                 // those
    std::size_t longest_ = 0;                                          // terms
};

}  // namespace waydesk::search
