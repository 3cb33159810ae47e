#include "core/search/snippet.hpp"

#include "core/escape_html.hpp"
#include "core/utf8.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_set>

namespace waydesk::search {
namespace {

constexpr std::string_view dots = "…";
constexpr std::size_t context_share = 4;  // a quarter of a snippet stands before the first mark

struct Match {
    std::size_t begin = 0;
    std::size_t end = 0;
    TermMark term = 0;
};

std::vector<Match> matches_in(std::string_view text, const std::vector<std::string>& asked, Analyzer& analyzer) {
    const std::unordered_set<std::string_view> wanted(asked.begin(), asked.end());
    std::vector<Match> out;
    for (const Term& term : analyzer.terms(text))
        if (term.kind != TermKind::character && wanted.contains(term.text))
            out.push_back({term.begin, term.end, mark_of(term.text)});
    std::ranges::sort(out, {}, &Match::begin);
    return out;
}

// Where the stretch of `size` bytes begins that has the most different terms; of equals the first.
std::size_t best_place(const std::vector<Match>& matches, std::size_t size) {
    std::size_t best = 0, most = 0;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        std::set<TermMark> terms;
        for (std::size_t j = i; j < matches.size() && matches[j].end <= matches[i].begin + size; ++j)
            terms.insert(matches[j].term);
        if (terms.size() > most) most = terms.size(), best = matches[i].begin;
    }
    return best;
}

bool is_tail(char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U; }
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// To the next beginning of a word, or of a character where there are no blanks near.
std::size_t word_at(std::string_view text, std::size_t at) {
    constexpr std::size_t near = 24;
    if (at == 0) return 0;
    for (std::size_t i = at; i < std::min(text.size(), at + near); ++i)
        if (is_blank(text[i - 1]) && !is_blank(text[i])) return i;
    while (at < text.size() && is_tail(text[at])) ++at;
    return at;
}

std::vector<Snippet::Mark> merged(const std::vector<Match>& matches, std::size_t begin, std::size_t end) {
    std::vector<Snippet::Mark> out;
    for (const Match& match : matches) {
        if (match.begin < begin || match.end > end) continue;
        if (!out.empty() && match.begin <= out.back().end)
            out.back().end = std::max(out.back().end, match.end);
        else
            out.push_back({match.begin, match.end});
    }
    return out;
}

}  // namespace

Snippet make_snippet(std::string_view text, const std::vector<std::string>& asked, std::size_t most,
                     Analyzer& analyzer) {
    const std::vector<Match> matches = matches_in(text, asked, analyzer);
    const std::size_t place = best_place(matches, first_code_points(text, most).size());
    std::size_t begin = place;
    for (std::size_t letters = 0; begin > 0 && letters < most / context_share; --begin)
        letters += is_tail(text[begin - 1]) ? 0 : 1;
    begin = std::min(word_at(text, begin), place);
    const std::size_t end = begin + first_code_points(text.substr(begin), most).size();
    Snippet out;
    if (begin > 0) out.text = dots;
    const std::size_t shift = out.text.size();
    out.text += text.substr(begin, end - begin);
    std::ranges::replace_if(out.text, is_blank, ' ');
    if (end < text.size()) out.text += dots;
    out.marks = merged(matches, begin, end);
    for (Snippet::Mark& mark : out.marks) mark.begin += shift - begin, mark.end += shift - begin;
    return out;
}

std::string to_html(const Snippet& snippet) {
    std::string out;
    std::size_t at = 0;
    for (const Snippet::Mark& mark : snippet.marks) {
        out += escape_html(std::string_view(snippet.text).substr(at, mark.begin - at));
        out += "<mark>";
        out += escape_html(std::string_view(snippet.text).substr(mark.begin, mark.end - mark.begin));
        out += "</mark>";
        at = mark.end;
    }
    out += escape_html(std::string_view(snippet.text).substr(at));
    return out;
}

}  // namespace waydesk::search
