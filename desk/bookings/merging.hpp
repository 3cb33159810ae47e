#pragma once
// What becomes of a kept order when its seller tells it anew: what changed, and which confirmations no longer hold.
// Pure; any thread.

#include "desk/bookings/order.hpp"

namespace waydesk::bookings {

enum class ChangeKind : std::uint8_t {
    imported,
    coupon,   // its status
    times,    // of a service, at either end
    service,  // its status
    seat,
    special,    // its status; also when we took a confirmation back
    passenger,  // his name
    payment,    // its status
    added,
    removed,
    total,  // of all coupons, in minor units
    other
};
std::string_view to_string(ChangeKind kind);
std::optional<ChangeKind> change_kind_from(std::string_view text);

struct OrderChange {
    ChangeKind kind = ChangeKind::other;
    std::string subject;  // an id of the order; of a special service "P1/WCHR" or "P1/WCHR/S1"; empty: the order
    std::string name;     // what people call it; of added and removed: passenger, service, coupon or payment
    std::string from, to;
    bool operator==(const OrderChange&) const = default;
};
inline constexpr std::size_t most_changes_at_once = 500;  // what is beyond is one `other`

// In the order of passengers, services, coupons, payments. Empty: the same, but for when the seller wrote it.
std::vector<OrderChange> compare(const Order& before, const Order& after);

// Whether what is told is the order that is kept, and not another one to which a seller gave the same locator later.
bool is_same_order(const Order& kept, const Order& told);

enum class MergeResult : std::uint8_t { created, changed, unchanged, older };
std::string_view to_string(MergeResult result);

struct Merged {
    MergeResult result = MergeResult::created;
    Order order;  // to be kept
    std::vector<OrderChange> changes;
};

// `kept` may be null. Older than what is kept, by the seller's own clock, changes nothing. References are never
// forgotten. A special service that was confirmed for a service that now takes place at another time or place, or not
// at all, counts as sent to the supplier again, until it is confirmed anew: with a later confirmed_at, or after the
// seller said something else of it.
Merged merge(const Order* kept, Order told, Instant now);

}  // namespace waydesk::bookings
