#include "core/search/log_question.hpp"

#include "core/language/text.hpp"
#include "core/search/code_points.hpp"
#include "core/utf8.hpp"

#include <algorithm>

namespace waydesk::search {
namespace {

using language::Writing;
using Units = std::vector<LogUnit>;

constexpr std::size_t least_open = 4;      // letters of a word that may go on
constexpr std::size_t longest_as_one = 4;  // characters of a writing without spaces that are asked for as they stand

std::size_t gram_size(Writing writing) { return writing == Writing::thai ? 3 : 2; }

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\u3000'; }

bool is_quote(char32_t c) {
    return std::u32string_view(U"\"\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f").find(c) !=
           std::u32string_view::npos;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 18 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

void wish_for_characters(const Units& units, std::size_t from, std::size_t to, LogQuestion::Group& out) {
    const Writing writing = units[from].writing;
    const std::size_t size = gram_size(writing);
    const auto joined = [&](std::size_t at, std::size_t count) {
        std::string form;
        for (std::size_t i = at; i < at + count; ++i) form += units[i].form;
        return form;
    };
    const auto wish = [&](TermKind kind, std::string form, bool is_open) {
        out.wishes.push_back({prefix_of(kind) + std::move(form), is_open});
    };
    if (to - from >= size)
        for (std::size_t at = from; at + size <= to; ++at) wish(TermKind::gram, joined(at, size), false);
    else if (writing == Writing::han)
        wish(TermKind::character, joined(from, 1), false);
    else
        wish(writing == Writing::thai ? TermKind::gram : TermKind::word, joined(from, to - from), true);
}

bool goes_on(const Units& units, std::size_t at) {
    return at + 1 < units.size() && units[at + 1].writing == units[at].writing && units[at + 1].begin == units[at].end;
}

// Units `from` to before `to`, as they stand one after the other.
LogQuestion::Group group_of(const Units& units, std::size_t from, std::size_t to, bool is_exact) {
    LogQuestion::Group out;
    for (std::size_t i = from; i < to; ++i) out.forms.push_back(units[i].form);
    for (std::size_t i = from; i < to;) {
        std::size_t end = i + 1;
        if (units[i].is_word()) {
            const std::string& form = units[i].form;
            const bool is_long = !is_number(form) && count_code_points(form) >= least_open;
            out.is_open = !is_exact && to - from == 1 && is_long;
            out.wishes.push_back({prefix_of(TermKind::word) + form, out.is_open});
        } else {
            while (end < to && goes_on(units, end - 1)) ++end;
            wish_for_characters(units, i, end, out);
        }
        i = end;
    }
    return out;
}

// The dictionary's words of a run of characters; of one that has none, the run.
std::vector<std::pair<std::size_t, std::size_t>> words_in(const Units& units, std::size_t from, std::size_t to,
                                                          const std::vector<Term>& terms) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (const Term& term : terms) {
        if (term.kind != TermKind::word || term.begin < units[from].begin || term.end > units[to - 1].end) continue;
        std::size_t first = from;
        while (units[first].begin < term.begin) ++first;
        std::size_t end = first;
        while (end < to && units[end].end <= term.end) ++end;
        if (end - first > 1) out.emplace_back(first, end);
    }
    if (out.empty()) out.emplace_back(from, to);
    return out;
}

// Whether the forms stand there from `at` on.
bool stands_at(const Units& units, std::size_t at, const LogQuestion::Group& group) {
    if (at + group.forms.size() > units.size()) return false;
    for (std::size_t i = 0; i < group.forms.size(); ++i) {
        const LogUnit& unit = units[at + i];
        const std::string& form = group.forms[i];
        const bool may_go_on = group.is_open && i + 1 == group.forms.size();
        const auto is_it = [&](std::string_view text) { return may_go_on ? text.starts_with(form) : text == form; };
        if (!is_it(unit.form) && !(unit.is_word() && is_it(language::without_marks(unit.form)))) return false;
    }
    return true;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_or_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); }

// "1,000" is found by 1000, and so is its unit.
std::string without_commas(std::string_view folded) {
    std::string out;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const bool is_inside = i > 0 && i + 1 < folded.size() && is_digit(folded[i - 1]) && is_digit(folded[i + 1]);
        if (folded[i] != ',' || !is_inside) out += folded[i];
    }
    return out;
}

// How much of the text the form takes, with the commas of 1,000; 0: it is something else.
std::size_t length_of(std::string_view form, std::string_view text) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < form.size(); ++i, ++at) {
        const bool is_comma = i > 0 && at + 1 < text.size() && text[at] == ',' && is_digit(form[i - 1]);
        if (is_comma && is_digit(form.front()) && text[at + 1] == form[i]) ++at;
        if (at == text.size() || text[at] != form[i]) return 0;
    }
    return at;
}

// Whether the forms stand at the beginning of the text; between two of them is no letter and no digit.
bool begins_with(std::string_view text, const LogQuestion::Group& group) {
    const auto is_inside = [&] { return !text.empty() && is_letter_or_digit(text.front()); };
    for (std::size_t i = 0; i < group.forms.size(); ++i) {
        while (i > 0 && !text.empty() && !is_inside()) text.remove_prefix(1);
        const std::size_t length = length_of(group.forms[i], text);
        if (length == 0) return false;
        text.remove_prefix(length);
        if (i + 1 == group.forms.size() && group.is_open) return true;
        const bool is_cut = group.forms[i].size() >= Analyzer::longest_word;
        while (is_cut && is_inside()) text.remove_prefix(1);
        if (is_inside()) return false;
    }
    return true;
}

// In plain ASCII each run of letters and digits is a unit, or a part of one such as 3.5.
bool stand_in(std::string_view folded, const LogQuestion::Group& group) {
    bool is_begin = true;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        if (is_begin && folded[at] == group.forms.front().front() && begins_with(folded.substr(at), group)) return true;
        is_begin = !is_letter_or_digit(folded[at]);
    }
    return false;
}

void unite(std::vector<Snippet::Mark>& marks) {
    std::ranges::sort(marks, {}, &Snippet::Mark::begin);
    std::vector<Snippet::Mark> out;
    for (const Snippet::Mark& mark : marks) {
        if (!out.empty() && mark.begin <= out.back().end)
            out.back().end = std::max(out.back().end, mark.end);
        else
            out.push_back(mark);
    }
    marks = std::move(out);
}

// A stretch of the question between quotes, or outside of them.
void read_stretch(std::string_view text, bool is_exact, Analyzer& analyzer, std::vector<LogQuestion::Group>& out) {
    const std::vector<Term> terms = analyzer.terms(text);
    const Units units = units_of(text, terms);
    if (units.empty()) return;
    if (is_exact) return out.push_back(group_of(units, 0, units.size(), true));
    for (std::size_t i = 0; i < units.size();) {
        std::size_t end = i + 1;
        if (units[i].is_word()) {
            out.push_back(group_of(units, i, end, false));
            if (is_number(units[i].form)) out.back().number = units[i].form;
        } else {
            while (goes_on(units, end - 1)) ++end;
            const bool is_one = end - i <= longest_as_one || units[i].writing == Writing::hangul;
            if (is_one) out.push_back(group_of(units, i, end, false));
            if (!is_one)
                for (const auto& [from, to] : words_in(units, i, end, terms))
                    out.push_back(group_of(units, from, to, false));
        }
        i = end;
    }
}

}  // namespace

std::vector<LogUnit> units_of(std::string_view nfc, const std::vector<Term>& terms) {
    std::vector<LogUnit> out;
    const auto put = [&](std::size_t position, LogUnit unit) {
        if (out.size() <= position) out.resize(position + 1);
        out[position] = std::move(unit);
    };
    for (const Term& term : terms) {
        if (term.kind == TermKind::gram) continue;
        if (term.is_alone()) {
            put(term.position, {term.text.substr(1), term.begin, term.end, term.writing});
            continue;
        }
        std::size_t position = term.position;
        for (std::size_t at = term.begin; at < term.end; ++position) {
            const std::size_t begin = at;
            next_code_point(nfc, at);
            put(position, {language::search_form(nfc.substr(begin, at - begin)), begin, at, term.writing});
        }
    }
    std::erase_if(out, [](const LogUnit& unit) { return unit.form.empty(); });
    return out;
}

void LogQuestion::add_number(std::string_view digits) {
    Group group;
    group.number = digits;
    groups_.push_back(std::move(group));
}

void LogQuestion::read(std::string_view raw) {
    Analyzer analyzer;
    const std::string text = language::to_nfc(first_code_points(raw, longest_text));
    std::string stretch;
    bool is_quoted = false;
    const auto end_stretch = [&] {
        read_stretch(stretch, is_quoted, analyzer, groups_);
        stretch.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        if (is_quote(c)) {
            end_stretch();
            is_quoted = !is_quoted;
        } else if (c == U'#' && !is_quoted && (stretch.empty() || is_blank(to_code_points(stretch).back()))) {
            std::size_t end = at;
            while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
            const std::string_view digits = std::string_view(text).substr(at, end - at);
            if (!is_number(digits)) continue;
            end_stretch();
            add_number(digits);
            at = end;
        } else {
            stretch.append(text, begin, at - begin);
        }
    }
    end_stretch();
    if (groups_.size() > most_groups) groups_.resize(most_groups);
}

bool LogQuestion::has_phrase() const {
    return std::ranges::any_of(groups_, [](const Group& group) { return group.forms.size() > 1; });
}

std::uint32_t LogQuestion::may_have(std::string_view nfc) const {
    const std::string folded = language::search_form(nfc);
    const std::string bare = language::without_marks(folded);
    const std::string joined = without_commas(folded);
    const bool is_plain = std::ranges::all_of(nfc, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const auto holds = [&](const Group& group) {
        if (is_plain) return stand_in(folded, group);
        return std::ranges::all_of(group.forms, [&](const std::string& form) {
            const auto is_in = [&](const std::string& text) { return text.find(form) != std::string::npos; };
            return is_in(folded) || is_in(bare) || is_in(joined);
        });
    };
    std::uint32_t out = 0;
    for (std::size_t g = 0; g < groups_.size(); ++g)
        if (!groups_[g].forms.empty() && holds(groups_[g])) out |= 1U << g;
    return out;
}

LogQuestion::Match LogQuestion::match(std::string_view nfc, Analyzer& analyzer) const {
    Match out;
    if (may_have(nfc) == 0) return out;
    const Units units = units_of(nfc, analyzer.terms(nfc));
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        const Group& group = groups_[g];
        if (group.forms.empty()) continue;
        for (std::size_t at = 0; at < units.size(); ++at) {
            if (!stands_at(units, at, group)) continue;
            out.groups |= 1U << g;
            out.marks.push_back({units[at].begin, units[at + group.forms.size() - 1].end});
        }
    }
    unite(out.marks);
    return out;
}

Snippet cut_snippet(std::string_view text, const std::vector<Snippet::Mark>& marks, std::size_t most) {
    constexpr std::size_t before = 40;  // code points that stand before the first mark
    const auto is_tail = [&](std::size_t at) { return at < text.size() && (text[at] & 0xc0) == 0x80; };
    std::size_t begin = 0, end = text.size();
    if (count_code_points(text) > most) {
        begin = marks.empty() ? 0 : marks.front().begin;
        for (std::size_t steps = 0; begin > 0 && steps < before; ++steps) do
                --begin;
            while (is_tail(begin));
        end = begin + first_code_points(text.substr(begin), most).size();
    }
    Snippet out;
    if (begin > 0) out.text = "…";
    const std::size_t shift = out.text.size();
    for (const char c : text.substr(begin, end - begin)) out.text += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    if (end < text.size()) out.text += "…";
    for (const Snippet::Mark& mark : marks)
        if (mark.begin >= begin && mark.begin < end)
            out.marks.push_back({mark.begin - begin + shift, std::min(mark.end, end) - begin + shift});
    return out;
}

}  // namespace waydesk::search
