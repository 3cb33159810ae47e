#include "core/privacy/signs.hpp"

#include "core/utf8.hpp"

#include <algorithm>
#include <array>

namespace waydesk::privacy {
namespace {

struct Sequence {
    char32_t code = 0;
    std::uint8_t size = 1;
};

bool is_tail(char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U; }

// Bytes that are no UTF-8 are signs of their own, which stand for nothing.
Sequence sequence_at(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) return {first, 1};
    const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
    if (size == 1 || at + size > text.size()) return {0, 1};
    char32_t code = first & (0x7fU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if (!is_tail(text[at + i])) return {0, 1};
        code = code << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3fU);
    }
    return {code, static_cast<std::uint8_t>(size)};
}

// The zeros of: Arabic-Indic, its eastern form, Devanagari, Bengali, Thai, full width, and mathematical digits.
constexpr std::array<char32_t, 7> zeros{0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7ce};
constexpr char32_t last_mathematical = 0x1d7ff;

char digit_of(char32_t code) {
    if (code >= '0' && code <= '9') return static_cast<char>(code);
    if (code < zeros.front()) return 0;
    if (code >= zeros.back() && code <= last_mathematical) return static_cast<char>('0' + (code - zeros.back()) % 10);
    for (const char32_t zero : zeros)
        if (code >= zero && code <= zero + 9) return static_cast<char>('0' + (code - zero));
    return 0;
}

char letter_of(char32_t code) {
    if (code >= 0xff21 && code <= 0xff5a) code -= 0xff21 - U'A';  // full width
    if (code >= 'a' && code <= 'z') return static_cast<char>(code - 'a' + 'A');
    return code >= 'A' && code <= 'Z' ? static_cast<char>(code) : '\0';
}

char gap_of(char32_t code) {
    switch (code) {
        case ' ':
        case '\t':
        case '\n':
        case '\r':
        case 0xa0:
        case 0x202f:
        case 0x205f:
        case 0x3000: return ' ';
        case '-':
        case '_':
        case 0x2212:
        case 0xfe63:
        case 0xff0d: return '-';
        case '.':
        case 0xb7:
        case 0xff0e:
        case 0x30fb: return '.';
        case ',':
        case 0xff0c: return ',';
        case '/':
        case '|':
        case 0xff0f: return '/';
        default: break;
    }
    if (code >= 0x2000 && code <= 0x200a) return ' ';
    return code >= 0x2010 && code <= 0x2015 ? '-' : '\0';
}

// Nobody sees them: they part nothing.
bool is_unseen(char32_t code) {
    return code == 0xad || code == 0x61c || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x2069) || code == 0xfeff || (code >= 0xfe00 && code <= 0xfe0f);
}

char plain_of(char32_t code) {
    if (code < 0x80 && code != '<') return code >= '0' && code <= '9' ? static_cast<char>(code) : letter_of(code);
    if (const char digit = digit_of(code)) return digit;
    if (code == '<' || code == 0xff1c) return '<';
    return letter_of(code);
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::size_t count_digits(std::string_view text) {
    std::size_t ascii = 0;
    unsigned char all = 0;
    for (const char c : text) {  // one pass that the compiler makes wide
        ascii += static_cast<unsigned char>(c - '0') < 10 ? 1U : 0U;
        all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
    }
    if (all < 0x80) return ascii;
    std::size_t others = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Sequence sequence = sequence_at(text, at);
        at += sequence.size;
        others += sequence.size > 1 && digit_of(sequence.code) != 0 ? 1U : 0U;
    }
    return ascii + others;
}

Glance glance(std::string_view text) {
    constexpr std::size_t most_apart = 10;  // no number that is looked for is spelled wider
    Glance out;
    std::size_t ascii = 0, together = 0, touching = 0, apart = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            ++ascii, ++touching;
            together = apart > most_apart ? 1 : together + 1;
            out.most_together = std::max(out.most_together, together);
            apart = 0;
            continue;
        }
        out.has_code = out.has_code || touching == 3 || touching == 4;
        touching = 0;
        apart += static_cast<unsigned char>(c) < 0x80 ? 1U : 0U;
    }
    out.has_code = out.has_code || touching == 3 || touching == 4;
    const std::size_t all = count_digits(text);
    return all == ascii ? out : Glance{all, true};  // other digits are several bytes each: a closer look is needed
}

Reading read(std::string_view text) {
    Reading out{text, {}};
    out.marks.reserve(text.size());
    std::uint32_t sign = 0;
    std::uint8_t gap = Mark::apart;
    char gap_sign = 0;
    for (std::size_t at = 0; at < text.size(); ++sign) {
        const Sequence sequence = sequence_at(text, at);
        const char plain = plain_of(sequence.code);
        if (plain != 0) {
            out.marks.push_back({sign, static_cast<std::uint32_t>(at), sequence.size, gap, gap_sign, plain});
            gap = 0, gap_sign = 0;
        } else if (const char between = gap_of(sequence.code)) {
            if (gap == 0) gap_sign = between;
            if (gap != Mark::apart) gap = gap < Mark::most_gap ? static_cast<std::uint8_t>(gap + 1) : Mark::apart;
        } else if (!is_unseen(sequence.code)) {
            gap = Mark::apart;
        }
        at += sequence.size;
    }
    return out;
}

std::string_view Reading::before(std::size_t mark, std::size_t most) const {
    const std::size_t end = marks[mark].at;
    std::size_t begin = end;
    for (std::size_t seen = 0; begin > 0 && seen < most; ++seen)
        for (--begin; begin > 0 && is_tail(text[begin]);) --begin;
    return text.substr(begin, end - begin);
}

std::string_view Reading::after(std::size_t mark, std::size_t most) const {
    return first_code_points(text.substr(marks[mark].at + marks[mark].size), most);
}

Words::Words(const char* literal) {
    std::string_view list = literal;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find('|'), list.size());
        words_.push_back(list.substr(0, end));
        begins_.set(static_cast<unsigned char>(list.front()));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

std::size_t Words::end_of_last(std::string_view text) const {
    for (std::size_t at = text.size(); at-- > 0;) {
        if (!begins_.test(static_cast<unsigned char>(small(text[at])))) continue;
        for (const std::string_view word : words_) {
            if (word.size() > text.size() - at) continue;
            const auto same = [](char in_word, char in_text) { return in_word == small(in_text); };
            if (std::equal(word.begin(), word.end(), text.begin() + static_cast<std::ptrdiff_t>(at), same))
                return at + word.size();
        }
    }
    return std::string_view::npos;
}

}  // namespace waydesk::privacy
