#include "core/search/synonyms.hpp"

#include "core/language/text.hpp"
#include "core/search/code_points.hpp"

#include <algorithm>

namespace waydesk::search {
namespace {

// Of a text, what its expressions are compared by: words, or the pairs that cover the words of other scripts, so that
// 환불 is found in 환불은 and 払い戻し in a sentence without spaces.
bool counts(const Term& term) { return term.is_alone() || term.kind == TermKind::gram; }

// The languages are mixed, so no word is taken for one of the same stem.
constexpr std::string_view no_endings = "zh";

constexpr double least_alike = 0.8;  // one slip, as vocabulary.cpp counts it

// "Refunds" and "refund" are one expression.
std::string key_of(const Term& term) {
    std::string key = language::without_marks(term.text);
    if (term.is_alone() && key.size() > 4 && key.ends_with('s')) key.pop_back();
    return key.append(1, ' ');
}

// Short words are a slip away from many, in ten languages; Korean syllables are three letters each.
bool may_be_misspelled(const Term& term) {
    constexpr std::size_t fewest_letters = 6;
    if (term.kind != TermKind::word) return false;
    if (term.writing == language::Writing::hangul) return true;
    return term.is_alone() && to_code_points(term.text).size() > fewest_letters;  // and its prefix
}

template <class F>
void split(std::string_view text, char at, F&& f) {
    while (!text.empty()) {
        const std::size_t end = text.find(at);
        f(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
}

}  // namespace

Synonyms::Synonyms(std::string_view lines) {
    Analyzer analyzer;
    split(lines, '\n', [&](std::string_view line) {
        if (line.find_first_not_of(" \t\r") == std::string_view::npos || line.front() == '#') return;
        std::vector<Expression> group;
        split(line, '/', [&](std::string_view expression) {
            const Expression all = analyzer.terms(language::to_nfc(expression));
            Expression compared;
            std::ranges::copy_if(all, std::back_inserter(compared), counts);
            if (compared.empty()) return;
            std::string key;
            for (const Term& term : compared) key += key_of(term);
            by_expression_.try_emplace(std::move(key), static_cast<std::uint32_t>(groups_.size()));
            longest_ = std::max(longest_, compared.size());
            const bool is_one_word = std::ranges::count(all, TermKind::word, &Term::kind) == 1;
            const auto word = std::ranges::find(all, TermKind::word, &Term::kind);
            if (is_one_word && word->writing != language::Writing::han)
                by_word_.try_emplace(word->text.substr(1), static_cast<std::uint32_t>(groups_.size()));
            group.push_back(compared.size() > 1 && is_one_word ? Expression{*word} : std::move(compared));
        });
        groups_.push_back(std::move(group));
    });
    std::vector<Vocabulary::Entry> words;
    for (const auto& [word, group] : by_word_) words.push_back({word, 1});
    words_ = Vocabulary(std::move(words), Stemmer(no_endings));
}

std::vector<Synonyms::Found> Synonyms::in(const std::vector<Term>& terms,
                                          const std::function<bool(std::string_view term)>& is_known) const {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < terms.size(); ++i)
        if (counts(terms[i])) places.push_back(i);
    std::vector<Found> out;
    for (std::size_t i = 0; i < places.size();) {
        std::string key;
        std::size_t taken = 0;
        std::uint32_t group = 0;
        for (std::size_t count = 1; count <= longest_ && i + count <= places.size(); ++count) {
            key += key_of(terms[places[i + count - 1]]);
            const auto found = by_expression_.find(key);
            if (found != by_expression_.end()) taken = count, group = found->second;
        }
        if (taken > 0) {
            const auto from = places.begin() + static_cast<std::ptrdiff_t>(i);
            out.push_back({{from, from + static_cast<std::ptrdiff_t>(taken)}, &groups_[group]});
        }
        i += std::max<std::size_t>(taken, 1);
    }
    add_corrected(terms, is_known, out);
    return out;
}

void Synonyms::add_corrected(const std::vector<Term>& terms, const std::function<bool(std::string_view term)>& is_known,
                             std::vector<Found>& out) const {
    static const Stemmer stemmer(no_endings);
    const auto is_taken = [&, meant = out](const Term& term) {
        return std::ranges::any_of(meant, [&](const Found& each) {
            return terms[each.places.front()].begin < term.end && terms[each.places.back()].end > term.begin;
        });
    };
    std::size_t looked_at = 0;
    for (std::size_t i = 0; i < terms.size() && looked_at < most_corrected; ++i) {
        const Term& term = terms[i];
        if (!may_be_misspelled(term) || is_known(term.text) || is_taken(term)) continue;
        ++looked_at;
        const std::vector<Kin> near = words_.akin(term.text.substr(1), stemmer, false);
        if (!near.empty() && near.front().weight >= least_alike)
            out.push_back({{i}, &groups_[by_word_.find(near.front().word)->second], near.front().weight});
    }
}

}  // namespace waydesk::search
