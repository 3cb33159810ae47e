// Numbers of payment cards: issuer range, length and check digit (ISO/IEC 7812), and a spelling in which people write
// them. Thirteen digits are never a card: such Visa numbers are extinct, while e-tickets have thirteen.
#include "core/privacy/checks.hpp"
#include "core/privacy/search.hpp"

#include <algorithm>
#include <array>

namespace waydesk::privacy {
namespace {

constexpr std::size_t fewest_digits = 12;
constexpr std::size_t most_digits = 19;
constexpr std::uint8_t kept = 4;

// Letters that may touch the number before and behind, and what says that it is none.
const Words before_words("visa|card|amex|pan|no|nr|number|karte|carte|tarjeta|cc|mc");
const Words after_words("exp|cvv|cvc|valid|gilt");
const Words plus("+|＋");
const Words ticket_words("ticket|etkt|tkt|billet|boleto|flugschein|票号|客票|机票|航空券|チケット|تذكرة");

struct Range {
    std::string_view from;
    std::string_view to;  // prefixes of the same length, both included
    std::uint8_t least;
    std::uint8_t most;  // digits
};

constexpr std::array ranges{
    Range{"4", "4", 16, 16},           Range{"4", "4", 18, 19},            // Visa
    Range{"51", "55", 16, 16},         Range{"2221", "2720", 16, 16},      // Mastercard
    Range{"34", "34", 15, 15},         Range{"37", "37", 15, 15},          // American Express
    Range{"6011", "6011", 16, 19},     Range{"644", "659", 16, 19},        // Discover, also RuPay
    Range{"62", "62", 16, 19},         Range{"81", "82", 16, 19},          // UnionPay, RuPay
    Range{"3528", "3589", 16, 19},                                         // JCB
    Range{"300", "305", 14, 19},       Range{"3095", "3095", 14, 19},      // Diners Club
    Range{"36", "36", 14, 19},         Range{"38", "39", 14, 19},          // likewise
    Range{"2200", "2204", 16, 19},     Range{"9792", "9792", 16, 16},      // Mir, Troy
    Range{"508500", "508999", 16, 16}, Range{"606985", "608500", 16, 16},  // RuPay
    Range{"5019", "5019", 16, 16},                                         // Dankort
    Range{"5067", "5067", 16, 16},     Range{"606282", "606282", 16, 19},  // Elo, Hipercard
    Range{"636297", "636368", 16, 16}, Range{"5610", "5610", 16, 16},      // Bankcard
    Range{"6331", "6333", 16, 19},                                         // Switch
    Range{"5018", "5018", 14, 19},     Range{"5020", "5020", 14, 19},      // Maestro
    Range{"5038", "5038", 14, 19},     Range{"5893", "5893", 14, 19},     Range{"6304", "6304", 14, 19},
    Range{"6759", "6759", 14, 19},     Range{"6761", "6763", 14, 19},     Range{"5018", "5018", 12, 12},
    Range{"6759", "6759", 12, 12},
};

bool is_issued(std::string_view digits) {
    return std::ranges::any_of(ranges, [&](const Range& range) {
        const std::string_view prefix = digits.substr(0, range.from.size());
        return prefix >= range.from && prefix <= range.to && digits.size() >= range.least &&
               digits.size() <= range.most;
    });
}

// One number in as many groups as it is written in.
struct Window {
    std::size_t first = 0;  // groups, both included
    std::size_t last = 0;
    std::size_t digits = 0;
};

class Cards {
public:
    explicit Cards(Search& search) : search_(search), groups_(search.groups()) {}

    void find() {
        for (std::size_t first = 0; first < groups_.size(); ++first) {
            if (!search_.is_free(groups_[first]) || !may_begin(first)) continue;
            const auto [longest, choices] = longest_from(first);
            if (choices == 0) continue;
            take(longest, choices > 1);
            first = longest.last;
        }
    }

private:
    bool is_joined(std::size_t group) const {
        return group < groups_.size() && group > 0 && groups_[group].is_joined && search_.is_free(groups_[group - 1]) &&
               search_.is_free(groups_[group]);
    }

    std::size_t run_begin(std::size_t group) const {
        while (is_joined(group)) --group;
        return group;
    }

    bool may_begin(std::size_t first) {
        const Group& group = groups_[first];
        if (first == 0 || !is_joined(first)) run_ = {first, digits_of_run(first)};
        if (group.after_letter && !before_words.are_in(search_.reading().before(group.first, 10))) return false;
        if (run_.digits <= most_of_phone && is_dialled(groups_[run_.begin])) return false;
        if (!is_joined(first)) return true;
        // In the middle of a longer row of equal groups it is a piece of another number.
        const bool goes_on = groups_[first - 1].size == group.size && group.size > 1;
        return !goes_on || group.gap_sign != groups_[std::min(first + 1, groups_.size() - 1)].gap_sign;
    }

    std::size_t digits_of_run(std::size_t first) const {
        std::size_t digits = groups_[first].size;
        for (std::size_t at = first + 1; is_joined(at); ++at) digits += groups_[at].size;
        return digits;
    }

    bool is_dialled(const Group& group) const { return plus.are_in(search_.reading().before(group.first, 2)); }

    std::pair<Window, int> longest_from(std::size_t first) const {
        Window longest;
        int choices = 0;
        std::string digits;
        for (std::size_t last = first; last < groups_.size(); ++last) {
            if (last > first && !is_joined(last)) break;
            if (digits.size() + groups_[last].size > most_digits) break;
            digits += search_.plain(groups_[last].first, groups_[last].size);
            const Window window{first, last, digits.size()};
            if (!is_card(window, digits)) continue;
            longest = window;
            ++choices;
        }
        return {longest, choices};
    }

    bool is_card(const Window& window, std::string_view digits) const {
        if (digits.size() < fewest_digits || !is_issued(digits) || !luhn(digits)) return false;
        const Group& end = groups_[window.last];
        if (end.before_letter && !after_words.are_in(search_.reading().after(end.last(), 5))) return false;
        if (!is_spelled(window)) return false;
        return digits.size() != 14 || !ticket_words.are_in(search_.reading().before(groups_[window.first].first, 40));
    }

    std::size_t size(std::size_t group) const { return groups_[group].size; }

    bool is_spelled(const Window& window) const {
        const auto [first, last, digits] = window;
        if (first == last) return true;
        // A shorter last group belongs to it only when it is parted alike: "… 1111, 250".
        bool is_even = size(last) == size(first) || (size(last) < size(first) && size(first) <= 6 &&
                                                     groups_[last].gap_sign == groups_[last - 1].gap_sign);
        bool is_loose = true;
        for (std::size_t at = first; at < last; ++at) is_even = is_even && size(at) == size(first);
        for (std::size_t at = first; at <= last; ++at) {
            is_loose = is_loose && size(at) <= 8;
            if (at > first) is_loose = is_loose && groups_[at].gap_sign == groups_[first + 1].gap_sign;
        }
        if (is_even) return true;
        const bool is_four_six = last == first + 2 && size(first) == 4 && size(first + 1) == 6;
        const bool is_six_rest = last == first + 1 && size(first) == 6;
        if (is_four_six || is_six_rest) return true;
        // Any other spelling only when nothing else stands in the row.
        return is_loose && (digits == 15 || digits == 16) && run_.begin == first && run_.digits == digits;
    }

    void take(const Window& window, bool is_ambiguous) {
        const std::uint32_t last = groups_[window.last].last();
        const bool keeps_tail = !is_ambiguous && !search_.digits_follow(last);
        search_.take({Kind::card, groups_[window.first].first, last, 0, keeps_tail ? kept : std::uint8_t{0}});
    }

    static constexpr std::size_t most_of_phone = 15;  // ITU-T E.164

    struct Run {
        std::size_t begin = 0;
        std::size_t digits = 0;
    };
    Search& search_;
    const std::vector<Group>& groups_;
    Run run_;
};

}  // namespace

void find_cards(Search& search) { Cards(search).find(); }

}  // namespace waydesk::privacy
