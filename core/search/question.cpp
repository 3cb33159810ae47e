#include "core/search/question.hpp"

#include "core/language/text.hpp"

#include <algorithm>

namespace waydesk::search {
namespace {

bool has_marks(const Term& term) { return language::without_marks(term.text) != term.text; }

}  // namespace

Question::Question(std::vector<Term> terms, const Synonyms& synonyms, const IsKnown& is_known)
    : terms_(std::move(terms)),
      found_(synonyms.in(terms_, is_known)),
      are_marks_meant_(std::ranges::any_of(terms_, has_marks)) {
    for (std::size_t i = 0; i < terms_.size(); ++i)
        if (terms_[i].kind == TermKind::word && !terms_[i].is_alone()) words_.push_back(i);
}

// The first word that ends behind there.
std::size_t Question::first_word_at(std::size_t begin) const {
    const auto found = std::ranges::upper_bound(words_, begin, {}, [&](std::size_t i) { return terms_[i].end; });
    return static_cast<std::size_t>(found - words_.begin());
}

bool Question::is_in_one_word(const Term& term) const {
    const std::size_t at = first_word_at(term.begin);
    return at < words_.size() && terms_[words_[at]].begin <= term.begin && terms_[words_[at]].end >= term.end;
}

std::vector<std::string_view> Question::words_of(const Term& term) const {
    std::vector<std::string_view> out;
    for (std::size_t at = first_word_at(term.begin); at < words_.size() && terms_[words_[at]].begin < term.end; ++at)
        out.push_back(terms_[words_[at]].text);
    return out;
}

}  // namespace waydesk::search
