// IBAN (ISO 13616): country, length of that country, check digits modulo 97.
#include "core/privacy/checks.hpp"
#include "core/privacy/search.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace waydesk::privacy {
namespace {

struct Country {
    std::string_view code;
    std::uint8_t length;
};

// The registry of SWIFT, by code.
constexpr std::array countries{
    Country{"AD", 24}, Country{"AE", 23}, Country{"AL", 28}, Country{"AT", 20}, Country{"AZ", 28}, Country{"BA", 20},
    Country{"BE", 16}, Country{"BG", 22}, Country{"BH", 22}, Country{"BI", 27}, Country{"BR", 29}, Country{"BY", 28},
    Country{"CH", 21}, Country{"CR", 22}, Country{"CY", 28}, Country{"CZ", 24}, Country{"DE", 22}, Country{"DJ", 27},
    Country{"DK", 18}, Country{"DO", 28}, Country{"EE", 20}, Country{"EG", 29}, Country{"ES", 24}, Country{"FI", 18},
    Country{"FK", 18}, Country{"FO", 18}, Country{"FR", 27}, Country{"GB", 22}, Country{"GE", 22}, Country{"GI", 23},
    Country{"GL", 18}, Country{"GR", 27}, Country{"GT", 28}, Country{"HN", 28}, Country{"HR", 21}, Country{"HU", 28},
    Country{"IE", 22}, Country{"IL", 23}, Country{"IQ", 23}, Country{"IS", 26}, Country{"IT", 27}, Country{"JO", 30},
    Country{"KW", 30}, Country{"KZ", 20}, Country{"LB", 28}, Country{"LC", 32}, Country{"LI", 21}, Country{"LT", 20},
    Country{"LU", 20}, Country{"LV", 21}, Country{"LY", 25}, Country{"MC", 27}, Country{"MD", 24}, Country{"ME", 22},
    Country{"MK", 19}, Country{"MN", 20}, Country{"MR", 27}, Country{"MT", 31}, Country{"MU", 30}, Country{"NI", 28},
    Country{"NL", 18}, Country{"NO", 15}, Country{"OM", 23}, Country{"PK", 24}, Country{"PL", 28}, Country{"PS", 29},
    Country{"PT", 25}, Country{"QA", 29}, Country{"RO", 24}, Country{"RS", 22}, Country{"RU", 33}, Country{"SA", 24},
    Country{"SC", 31}, Country{"SD", 18}, Country{"SE", 24}, Country{"SI", 19}, Country{"SK", 24}, Country{"SM", 27},
    Country{"SO", 23}, Country{"ST", 25}, Country{"SV", 28}, Country{"TL", 23}, Country{"TN", 24}, Country{"TR", 26},
    Country{"UA", 29}, Country{"VA", 22}, Country{"VG", 24}, Country{"XK", 20}, Country{"YE", 30},
};
static_assert(std::ranges::is_sorted(countries, {}, &Country::code));

std::size_t length_in(std::string_view code) {
    const auto found = std::ranges::lower_bound(countries, code, {}, &Country::code);
    return found != countries.end() && found->code == code ? found->length : 0;
}

// At the start of a word, or glued to the word itself: "IBANDE89…".
bool may_begin(const Search& search, std::size_t at) {
    return search.reading().starts_word(at) || (at >= 4 && search.plain(at - 4, 4) == "IBAN");
}

bool is_iban(const Search& search, std::size_t at, std::size_t length) {
    const std::vector<Mark>& marks = search.marks();
    if (at + length > marks.size() || !search.is_joined(at, at + length - 1) || !search.is_free(at, at + length - 1))
        return false;
    if (at + length < marks.size() && marks[at + length].gap == 0) return false;  // a longer word
    const std::string_view text = search.plain(at, length);
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    const auto fillers = std::ranges::count(text, '<');
    return static_cast<std::size_t>(digits) * 2 >= length && fillers == 0 && mod_97(text);
}

}  // namespace

void find_ibans(Search& search) {
    const std::vector<Mark>& marks = search.marks();
    for (std::size_t at = 0; at + 4 < marks.size(); ++at) {
        const bool has_form = marks[at].is_letter() && marks[at + 1].is_letter() && marks[at + 1].gap == 0 &&
                              marks[at + 2].is_digit() && marks[at + 3].is_digit();
        if (!has_form || !may_begin(search, at)) continue;
        const std::size_t length = length_in(search.plain(at, 2));
        if (length == 0 || !is_iban(search, at, length)) continue;
        const auto last = static_cast<std::uint32_t>(at + length - 1);
        const std::uint8_t tail = search.digits_follow(last) ? 0 : 4;
        search.take({Kind::iban, static_cast<std::uint32_t>(at), last, 2, tail});
        at = last;
    }
}

}  // namespace waydesk::privacy
