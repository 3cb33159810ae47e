// The machine-readable zone of passports, identity cards and visas (ICAO 9303, parts 3 to 7). Every form has the same
// heart: date of birth with its check digit, sex, date of expiry with its check digit. What belongs to it is looked for
// around that: document and nationality before it (TD2, TD3, visas), or around it (TD1), and the line of the names.
#include "core/privacy/checks.hpp"
#include "core/privacy/search.hpp"

#include <algorithm>

namespace waydesk::privacy {
namespace {

constexpr std::size_t date_size = 7;  // with its check digit
constexpr std::size_t most_of_line = 44;
constexpr std::size_t most_around = 2 * most_of_line;

class Zone {
public:
    Zone(const Search& search, std::size_t sex) : search_(search), marks_(search.marks()), sex_(sex) {}

    bool is_heart() const {
        if (sex_ < date_size || sex_ + date_size >= marks_.size()) return false;
        const std::size_t first = sex_ - date_size;
        const std::size_t last = sex_ + date_size;
        for (std::size_t at = first; at <= last; ++at)
            if (at != sex_ && !marks_[at].is_digit()) return false;
        return search_.is_joined(first, last) && is_date(first) && is_date(sex_ + 1);
    }

    Hit hit() const {
        std::size_t first = sex_ - date_size;
        std::size_t last = sex_ + date_size;
        first = with_document(first);
        first = with_words_before(first);
        last = with_words_after(last);
        return {Kind::mrz, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), 0, 0};
    }

private:
    bool is_date(std::size_t at) const {
        const std::string_view date = search_.plain(at, date_size);
        return is_short_date(date) && mrz_check(date.substr(0, 6)) == date[6];
    }

    bool belongs(std::size_t at) const { return marks_[at].plain != 0; }

    // TD2, TD3 and visas: nine of the document, its check digit, three of the nationality. TD1: a line of thirty.
    std::size_t with_document(std::size_t first) const {
        constexpr std::size_t document = 13;
        constexpr std::size_t line = 30;
        const auto has = [&](std::size_t size, std::size_t number_at) {
            if (first < size || !search_.is_joined(first - size, first) || !search_.is_free(first - size, first))
                return false;
            const std::string_view before = search_.plain(first - size, size);
            return mrz_check(before.substr(number_at, 9)) == before[number_at + 9];
        };
        if (has(document, 0) && std::ranges::none_of(search_.plain(first - 3, 3), is_digit)) return first - document;
        return has(line, 5) ? first - line : first;
    }

    // Words that hold a filler, joined to what is known already.
    std::size_t with_words_before(std::size_t first) const {
        const std::size_t least = first > most_around ? first - most_around : 0;
        while (first > least && marks_[first].is_joined()) {
            std::size_t begin = first - 1;
            while (begin > least && marks_[begin].gap == 0 && belongs(begin - 1)) --begin;
            if (marks_[first].gap != 0 && !has_filler(begin, first)) break;
            first = begin;
        }
        return first;
    }

    std::size_t with_words_after(std::size_t last) const {
        const std::size_t most = std::min(last + most_around, marks_.size() - 1);
        while (last < most && marks_[last + 1].is_joined() && belongs(last + 1)) {
            std::size_t end = last + 1;
            while (end < most && marks_[end + 1].gap == 0 && belongs(end + 1)) ++end;
            if (marks_[last + 1].gap != 0 && !has_filler(last + 1, end + 1)) break;
            last = end;
        }
        return last;
    }

    bool has_filler(std::size_t begin, std::size_t end) const {
        return std::any_of(marks_.begin() + static_cast<std::ptrdiff_t>(begin),
                           marks_.begin() + static_cast<std::ptrdiff_t>(end),
                           [](const Mark& mark) { return mark.is_filler(); });
    }

    static bool is_digit(char c) { return c >= '0' && c <= '9'; }

    const Search& search_;
    const std::vector<Mark>& marks_;
    std::size_t sex_;
};

}  // namespace

void find_machine_readable_zones(Search& search) {
    for (std::size_t at = date_size; at + date_size < search.marks().size(); ++at) {
        const char sex = search.marks()[at].plain;
        if (sex != 'M' && sex != 'F' && sex != 'X' && sex != '<') continue;
        const Zone zone(search, at);
        if (!zone.is_heart()) continue;
        const Hit hit = zone.hit();
        search.take(hit);
        at = hit.last;
    }
}

}  // namespace waydesk::privacy
