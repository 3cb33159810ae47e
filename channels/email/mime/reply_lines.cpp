#include "channels/email/mime/reply_lines.hpp"

#include "channels/email/mime/ascii.hpp"
#include "channels/email/mime/reply_words.hpp"
#include "core/language/text.hpp"

#include <algorithm>
#include <set>

namespace waydesk::mime {
namespace {

constexpr std::size_t longest_marker = 400;  // bytes of a line, or of lines together, that announce something
constexpr std::size_t most_attribution_lines = 6;
constexpr std::size_t most_header_lines = 10;

bool is_ascii_letter_or_more(char c) { return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

bool is_word_at(std::string_view text, std::size_t at, std::string_view word) {
    const bool starts = at == 0 || !is_ascii_letter_or_more(text[at - 1]);
    const std::size_t end = at + word.size();
    return starts && (end == text.size() || !is_ascii_letter_or_more(text[end]));
}

// Scripts without blanks between words begin at the Thai block: their words are found anywhere.
bool needs_borders(std::string_view word) { return static_cast<unsigned char>(word.front()) < 0xe0; }

bool has_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if (!needs_borders(word) || is_word_at(text, at, word)) return true;
    return false;
}

bool begins_with_word(std::string_view text, std::string_view word) {
    return text.starts_with(word) && (!needs_borders(word) || is_word_at(text, 0, word));
}

bool has_digit(std::string_view text) { return std::ranges::any_of(text, is_digit); }

// Marks of lists, of bold text and of quoting stand before and after what counts.
std::string_view bare(std::string_view folded) {
    constexpr std::string_view marks = "*_>| \t-=#<(\"";
    const std::size_t from = std::min(folded.find_first_not_of(marks), folded.size());
    folded.remove_prefix(from);
    while (!folded.empty() &&
           (folded.back() == '*' || folded.back() == '_' || folded.back() == '-' || is_blank(folded.back())))
        folded.remove_suffix(1);
    return folded;
}

bool opens(std::string_view text) {
    text = bare(text);
    if (!text.empty() && is_digit(text.front())) return true;
    return std::ranges::any_of(openers(), [&](std::string_view word) { return begins_with_word(text, word); });
}

bool has_address(std::string_view text) {
    const std::size_t sign = text.find('@');
    const bool has_local_part = sign != std::string_view::npos && sign > 0 && is_ascii_letter_or_more(text[sign - 1]);
    return has_local_part || text.find('<') != std::string_view::npos;
}

bool has_verb(std::string_view text) {
    return std::ranges::any_of(verbs(), [&](std::string_view verb) { return has_word(text, verb); });
}

// 1980 to 2099, anywhere.
bool has_year(std::string_view text) {
    for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
        const bool is_number =
            is_digit(text[i]) && is_digit(text[i + 1]) && is_digit(text[i + 2]) && is_digit(text[i + 3]);
        const int year = is_number ? number_at_start(text.substr(i, 4)) : 0;
        if (year >= 1980 && year < 2100) return true;
    }
    return false;
}

// "2013/7/20 Mia Braun <mia@example.com>": a date and an address, and no verb.
bool is_date_and_address(std::string_view text, std::string_view next) {
    if (!has_year(text) || text.find('@') == std::string_view::npos) return false;
    const bool is_before_quote = next.starts_with('>') || next.starts_with('|');
    if (text.ends_with(">:")) return is_digit(text.front()) || is_before_quote;
    return text.ends_with('>') && is_digit(text.front()) && is_before_quote;
}

bool is_attribution(std::string_view joined, std::string_view next) {
    const bool was_dashed = joined.starts_with("--") && joined.ends_with("--");
    const std::string_view text = bare(joined);
    if (is_date_and_address(text, next)) return true;
    const bool is_at_end =
        was_dashed || text.ends_with(':') || text.ends_with(">:") ||
        std::ranges::any_of(verbs(), [&](std::string_view verb) {
            return text.ends_with(verb) && has_address(text) && is_word_at(text, text.size() - verb.size(), verb);
        });
    if (!is_at_end || !has_verb(text)) return false;
    if (has_digit(text) && (opens(text) || has_address(text) || !needs_borders(text))) return true;
    return next.starts_with('>');  // "Mia Braun wrote:"
}

bool is_separator(std::string_view folded) {
    const bool has_dashes = folded.starts_with("--") || folded.starts_with("__") || folded.starts_with("==");
    const std::string_view text = bare(folded);
    const bool is_announced = has_dashes || text.ends_with(':');
    constexpr std::size_t longest = 80;
    return is_announced && text.size() <= longest && std::ranges::any_of(separators(), [&](std::string_view words) {
               return text.find(words) != std::string_view::npos && text.size() <= words.size() + 24;
           });
}

// A line of one kind of dash: "-- ", "________".
bool is_border(std::string_view line) {
    line = trim(line);
    if (line == "\u2014" || line == "\u2013" || line == "\u1427") return true;  // dashes; the mark of a mail tracker
    if (line.size() < 2 || std::string_view("-_=*~+#").find(line.front()) == std::string_view::npos) return false;
    const std::size_t least = line.front() == '-' || line.front() == '_' ? 2 : 4;
    return line.size() >= least && line.find_first_not_of(line.front()) == std::string_view::npos;
}

bool is_device(std::string_view folded) {
    const std::string_view text = bare(folded);
    constexpr std::size_t longest = 200;
    if (text.empty() || text.size() > longest) return false;
    const bool is_known =
        std::ranges::any_of(device_starts(), [&](std::string_view start) { return begins_with_word(text, start); });
    const bool ends = !is_known && std::ranges::any_of(device_ends(), [&](std::string_view end) {
        return text.ends_with(end) && text.size() < 80;
    });
    if (!is_known && !ends) return false;
    // "Sent from my desk, is much easier than my phone" is no such line; addresses and excuses are.
    const std::string_view named = text.substr(0, text.find_first_of("<(["));
    const auto words = static_cast<std::size_t>(std::ranges::count(trim(named.empty() ? text : named), ' ')) + 1;
    constexpr std::size_t most_words = 10;
    const bool excuses = text.find("excuse") != std::string_view::npos || text.find("typo") != std::string_view::npos;
    return excuses || (words <= most_words && text.find(", ") == std::string_view::npos);
}

HeaderKind header_kind(std::string_view folded) {
    const std::string_view text = bare(folded);
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon > 40) return HeaderKind::none;
    std::string name(trim(text.substr(0, colon)));
    while (name.ends_with('*') || name.ends_with(' ')) name.pop_back();
    const auto found = std::ranges::find(header_words(), std::string_view(name), &HeaderWord::word);
    return found == header_words().end() ? HeaderKind::none : found->kind;
}

// From, Sent, To, Subject: at least three, and a subject or an address among them, because travellers write
// "From: Rome, To: Oslo, Date: 5 May" too.
bool begins_headers(const std::vector<Line>& lines, std::size_t at) {
    if (header_kind(lines[at].folded) == HeaderKind::none) return false;
    std::set<HeaderKind> kinds;
    bool has_mailbox = false;
    for (std::size_t i = at; i < std::min(lines.size(), at + most_header_lines); ++i) {
        const HeaderKind kind = header_kind(lines[i].folded);
        if (trim(lines[i].folded).empty() && i > at) {
            const bool goes_on = i + 1 < lines.size() && header_kind(lines[i + 1].folded) != HeaderKind::none;
            if (!goes_on) break;
        }
        if (kind == HeaderKind::none) continue;
        kinds.insert(kind);
        has_mailbox |= lines[i].folded.find('@') != std::string::npos;
    }
    return kinds.contains(HeaderKind::from) && kinds.size() >= 3 &&
           (kinds.contains(HeaderKind::subject) || has_mailbox);
}

class Reader {
public:
    explicit Reader(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            Line line;
            line.shown = take_line(text, at);
            if (line.shown.size() <= longest_marker) line.folded = trim(language::fold(line.shown));
            lines_.push_back(std::move(line));
        }
    }

    std::vector<Line> read() {
        mark_code();
        for (std::size_t i = 0; i < lines_.size();) {
            const std::size_t count = is_code_[i] ? 0 : attribution_at(i);
            for (std::size_t k = i; k < i + count; ++k) lines_[k].kind = LineKind::attribution;
            if (count == 0) lines_[i].kind = kind_at(i);
            i += std::max<std::size_t>(count, 1);
        }
        return std::move(lines_);
    }

private:
    LineKind kind_at(std::size_t i) const {
        const Line& line = lines_[i];
        if (trim(line.shown).empty()) return LineKind::empty;
        if (is_code_[i]) return LineKind::text;
        if (trim(line.shown).starts_with('>')) return LineKind::quote;
        if (line.folded.empty()) return LineKind::text;
        if (is_separator(line.folded) || begins_headers(lines_, i)) return LineKind::history;
        if (is_border(line.shown)) return LineKind::border;
        return is_device(line.folded) ? LineKind::device : LineKind::text;
    }

    // How many lines from `i` on are "On … wrote:" together; 0: none.
    std::size_t attribution_at(std::size_t i) const {
        if (lines_[i].folded.empty()) return 0;
        const bool may_go_on = opens(lines_[i].folded) || has_address(lines_[i].folded);
        std::string joined;
        for (std::size_t k = i; k < std::min(lines_.size(), i + most_attribution_lines); ++k) {
            const std::string& folded = lines_[k].folded;
            if (k > i) {
                const std::string_view next = k + 1 < lines_.size() ? std::string_view(lines_[k + 1].folded) : "";
                if (!may_go_on || (folded.empty() && !next.starts_with('<'))) return 0;
                if (opens(folded) && has_address(folded) && has_digit(folded)) return 0;  // it begins here, not above
            }
            if (k > i) joined += ' ';
            joined += folded;
            if (joined.size() > longest_marker) return 0;
            if (is_attribution(joined, text_after(k))) return k - i + 1;
        }
        return 0;
    }

    std::string_view text_after(std::size_t i) const {
        for (++i; i < lines_.size(); ++i)
            if (const std::string_view line = trim(lines_[i].shown); !line.empty()) return line;
        return {};
    }

    // Between ``` and ``` nothing means anything.
    void mark_code() {
        is_code_.assign(lines_.size(), false);
        std::size_t open = lines_.size();
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (!trim(lines_[i].shown).starts_with("```")) continue;
            if (open == lines_.size()) {
                open = i;
                continue;
            }
            std::fill(is_code_.begin() + static_cast<std::ptrdiff_t>(open),
                      is_code_.begin() + static_cast<std::ptrdiff_t>(i) + 1, true);
            open = lines_.size();
        }
    }

    std::vector<Line> lines_;
    std::vector<bool> is_code_;
};

}  // namespace

std::vector<Line> read_lines(std::string_view text) { return Reader(text).read(); }

}  // namespace waydesk::mime
