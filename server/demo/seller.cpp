#include "server/demo/seller.hpp"

#include <algorithm>

namespace waydesk::demo {

// When a journey has been over for a day, its code is given out again: so the trips of the booking site never end.
Result<std::vector<bookings::Order>> DemoSeller::pull(const bookings::PullQuestion& question) {
    constexpr Duration until_again = 24h;
    const Instant now = clock_.now();
    std::vector<bookings::Order> out;
    const bool goes_on = question.kept && now < question.kept->over_at() + until_again;
    std::optional<bookings::Order> order = goes_on ? question.kept : demo_order(question.reference, clock_);
    if (!order) return out;
    if (!question.surname.empty() && !bookings::knows_surname(*order, question.surname)) return out;
    if (!goes_on && question.kept)
        order->created_at = order->purchased_at = std::max(order->purchased_at, question.kept->over_at() + 1h);
    out.push_back(moved_on(std::move(*order), now));
    return out;
}

}  // namespace waydesk::demo
