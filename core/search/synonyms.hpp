#pragma once
// Words of a trade that mean the same, in all its languages: whoever writes one is understood to have written the
// others. Immutable; any thread.

#include "core/search/terms.hpp"

#include <cstdint>
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
    };
    // The longest expressions in a text, from left to right.
    std::vector<Found> in(const std::vector<Term>& terms) const;

    std::size_t groups() const { return groups_.size(); }

private:
    std::vector<std::vector<Expression>> groups_;
    std::map<std::string, std::uint32_t, std::less<>> by_expression_;  // its terms, joined
    std::size_t longest_ = 0;                                          // terms
};

}  // namespace waydesk::search
