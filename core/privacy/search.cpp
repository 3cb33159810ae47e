#include "core/privacy/search.hpp"

#include <algorithm>

namespace waydesk::privacy {

Search::Search(Reading reading) : reading_(std::move(reading)) {
    plain_.reserve(marks().size());
    for (const Mark& mark : marks()) plain_ += mark.plain;
    regroup();
}

void Search::regroup() {
    groups_.clear();
    const std::vector<Mark>& all = marks();
    for (std::uint32_t at = 0; at < all.size();) {
        if (!all[at].is_digit()) {
            ++at;
            continue;
        }
        Group group;
        group.first = at;
        group.after_letter = at > 0 && all[at].gap == 0;
        group.is_joined = at > 0 && all[at].is_joined() && !group.after_letter && all[at - 1].is_digit();
        group.gap_sign = all[at].gap_sign;
        for (++at; at < all.size() && all[at].is_digit() && all[at].gap == 0;) ++at;
        group.size = at - group.first;
        group.before_letter = at < all.size() && all[at].gap == 0;
        groups_.push_back(group);
    }
}

bool Search::is_joined(std::size_t first, std::size_t last) const {
    for (std::size_t at = first + 1; at <= last; ++at)
        if (!marks()[at].is_joined()) return false;
    return true;
}

bool Search::is_free(std::size_t first, std::size_t last) const {
    return plain(first, last - first + 1).find('\0') == std::string_view::npos;
}

bool Search::digits_follow(std::size_t last) const {
    return last + 1 < marks().size() && marks()[last + 1].is_joined() && marks()[last + 1].is_digit();
}

void Search::take(const Hit& hit) {
    for (std::uint32_t at = hit.first; at <= hit.last; ++at) {
        reading_.marks[at].plain = plain_[at] = 0;
        reading_.marks[at].gap = Mark::apart;
    }
    if (hit.last + 1 < marks().size()) reading_.marks[hit.last + 1].gap = Mark::apart;
    hits_.push_back(hit);
}

}  // namespace waydesk::privacy
