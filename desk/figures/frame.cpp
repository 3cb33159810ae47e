#include "desk/figures/frame.hpp"

#include <algorithm>

namespace waydesk::figures {

Frame::Frame(time::Date first, time::Date last, time::Zone zone, Instant now) : first_(first), zone_(zone), now_(now) {
    for (auto day = first_; day <= std::chrono::sys_days(last) + std::chrono::days(1); day += std::chrono::days(1)) {
        const time::Date date(day);
        const auto begin = zone_.instant(
            {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())});
        ensure(begin.has_value(), "a date has a beginning in every zone");
        begins_.push_back(*begin);
    }
    ensure(begins_.size() > 1, "a period has at least one day");
}

std::size_t Frame::day_of(Instant at) const {
    const auto after = std::ranges::upper_bound(begins_, at);
    const auto day = after == begins_.begin() ? 0 : after - begins_.begin() - 1;
    return std::min(static_cast<std::size_t>(day), days() - 1);
}

}  // namespace waydesk::figures
