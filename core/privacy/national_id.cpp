// National identity numbers. Where the form says enough (letters, a date, two check digits, a grouping of its own) it
// is enough; bare digits with one check digit, which every tenth order number has too, count only beside their name.
#include "core/privacy/id_checks.hpp"
#include "core/privacy/search.hpp"

#include <algorithm>
#include <array>

namespace waydesk::privacy {
namespace {

const Words plus("+|＋");
constexpr std::size_t nearby = 40;  // code points before a number in which its name may stand

// ---- with letters
// ----------------------------------------------------------------------------------------------------

struct WordRule {
    std::uint8_t length;
    std::uint8_t most_gaps;         // places where a gap may stand
    std::uint8_t last_letters_gap;  // whether a blank may part the last letter: 1
    bool (*fits)(std::string_view);
    Words names;  // empty: needs none
};

const std::array word_rules{
    WordRule{16, 4, 1, is_italian_code, ""},
    WordRule{15, 6, 1, is_french_number, ""},
    WordRule{10, 1, 1, is_german_document, "ausweis|perso|reisepass|passport|pass-nr|passnummer|id card"},
    WordRule{10, 1, 1, is_taiwanese_id, ""},
    WordRule{9, 2, 0, is_spanish_number, ""},
    WordRule{9, 4, 1, is_british_number, ""},
    WordRule{9, 0, 0, is_singaporean_id, ""},
};

bool fits(const Search& search, const WordRule& rule, std::size_t first) {
    const std::vector<Mark>& marks = search.marks();
    const std::size_t last = first + rule.length - 1;
    if (last >= marks.size() || !search.reading().ends_word(last)) return false;
    int gaps = 0;
    for (std::size_t at = first + 1; at <= last; ++at) gaps += marks[at].gap != 0 ? 1 : 0;
    if (gaps > rule.most_gaps || !search.is_joined(first, last) || !search.is_free(first, last)) return false;
    const bool has_blank = marks[last].gap != 0 && marks[last].gap_sign == ' ';
    if (has_blank && rule.last_letters_gap == 0) return false;  // "12345678 y": a word of its own
    if (!rule.fits(search.plain(first, rule.length))) return false;
    return rule.names.empty() || rule.names.are_in(search.reading().before(first, nearby));
}

void find_words(Search& search) {
    for (std::size_t first = 0; first < search.marks().size(); ++first) {
        if (!search.reading().starts_word(first) || search.marks()[first].plain == 0) continue;
        for (const WordRule& rule : word_rules) {
            if (!fits(search, rule, first)) continue;
            const std::size_t last = first + rule.length - 1;
            search.take({Kind::national_id, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), 0, 0});
            first = last;
            break;
        }
    }
}

// ---- of digits only
// --------------------------------------------------------------------------------------------------

struct NumberRule {
    std::uint8_t length;
    bool (*fits)(std::string_view);
    std::array<std::uint8_t, 5> grouping;  // that says enough; 0: none
    char between;                          // the gap sign in it; 0: any
    bool is_clear;                         // also without grouping and name
    Words names;
};

const std::array number_rules{
    NumberRule{15, is_emirates_id, {3, 4, 7, 1, 0}, 0, true, ""},
    NumberRule{13, is_korean_number, {6, 7, 0, 0, 0}, '-', false, "주민등록|주민번호|resident registration|rrn"},
    NumberRule{13, is_thai_id, {1, 4, 5, 2, 1}, 0, false, "thai id|บัตรประชาชน|เลขประจำตัว|national id"},
    NumberRule{12, is_japanese_number, {0, 0, 0, 0, 0}, 0, false, "マイナンバー|個人番号|my number|mynumber"},
    NumberRule{11, is_german_tax_id, {2, 3, 3, 3, 0}, ' ', false, "steuer|idnr|id-nr|tax id|tin"},
    NumberRule{11, is_brazilian_cpf, {3, 3, 3, 2, 0}, 0, false, "cpf"},
    NumberRule{11, is_polish_number, {0, 0, 0, 0, 0}, 0, false, "pesel"},
    NumberRule{11, is_turkish_number, {0, 0, 0, 0, 0}, 0, false, "kimlik|tckn"},
    NumberRule{10, is_saudi_number, {0, 0, 0, 0, 0}, 0, false, "iqama|هوية|الهوية|إقامة|national id"},
    NumberRule{9, is_american_number, {3, 2, 4, 0, 0}, '-', false, "ssn|social security"},
    NumberRule{9, is_dutch_number, {0, 0, 0, 0, 0}, 0, false, "bsn|burgerservicenummer|sofinummer"},
};

// A whole row of groups, so that no piece of a longer number counts.
struct Row {
    std::size_t first = 0;  // groups, both included
    std::size_t last = 0;
    std::string digits;
};

bool has_grouping(const Search& search, const NumberRule& rule, const Row& row) {
    for (std::size_t i = 0; i <= rule.grouping.size(); ++i) {
        const std::size_t at = row.first + i;
        const bool is_end = i == rule.grouping.size() || rule.grouping[i] == 0;
        if (is_end || at > row.last) return i > 0 && is_end && at == row.last + 1;
        const Group& group = search.groups()[at];
        if (group.size != rule.grouping[i]) return false;
        if (i > 0 && rule.between != 0 && group.gap_sign != rule.between) return false;
    }
    return false;
}

bool fits(const Search& search, const NumberRule& rule, const Row& row) {
    if (row.digits.size() != rule.length || !rule.fits(row.digits)) return false;
    if (rule.is_clear || has_grouping(search, rule, row)) return true;
    return rule.names.are_in(search.reading().before(search.groups()[row.first].first, nearby));
}

void find_numbers(Search& search) {
    constexpr std::size_t most_digits = 15;
    const std::vector<Group>& groups = search.groups();
    Row row;
    for (std::size_t at = 0; at < groups.size(); at = row.last + 1) {
        row = {at, at, std::string(search.plain(groups[at].first, groups[at].size))};
        bool touches_letter = groups[at].after_letter || groups[at].before_letter || !search.is_free(groups[at]);
        while (row.last + 1 < groups.size() && groups[row.last + 1].is_joined) {
            const Group& next = groups[++row.last];
            if (row.digits.size() <= most_digits) row.digits += search.plain(next.first, next.size);
            touches_letter = touches_letter || next.before_letter || !search.is_free(next);
        }
        if (touches_letter || plus.are_in(search.reading().before(groups[at].first, 1))) continue;
        for (const NumberRule& rule : number_rules) {
            if (!fits(search, rule, row)) continue;
            search.take({Kind::national_id, groups[row.first].first, groups[row.last].last(), 0, 0});
            break;
        }
    }
}

}  // namespace

// Eighteen signs with a date and a check digit modulo 11: clear wherever they stand.
void find_chinese_ids(Search& search) {
    constexpr std::size_t length = 18;
    const std::vector<Mark>& marks = search.marks();
    for (std::size_t first = 0; first + length <= marks.size(); ++first) {
        const std::size_t last = first + length - 1;
        const bool is_word = search.reading().starts_word(first) && search.reading().ends_word(last);
        if (!is_word || !marks[first].is_digit() || !search.is_joined(first, last) || !search.is_free(first, last))
            continue;
        if (!is_chinese_id(search.plain(first, length))) continue;
        search.take({Kind::national_id, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), 0, 0});
        first = last;
    }
}

void find_national_ids(Search& search) {
    find_words(search);
    search.regroup();
    find_numbers(search);
}

}  // namespace waydesk::privacy
