#include "desk/bookings/merging.hpp"

#include <algorithm>

namespace waydesk::bookings {
namespace {

const Special* find_special(const Order& order, const std::string& passenger, const Special& like) {
    const Passenger* who = order.passenger(passenger);
    if (who == nullptr) return nullptr;
    const auto found = std::ranges::find_if(
        who->special, [&](const Special& one) { return one.code == like.code && one.service == like.service; });
    return found == who->special.end() ? nullptr : &*found;
}

bool takes_place(const Service& service) {
    return service.status != ServiceStatus::cancelled && service.status != ServiceStatus::changed;
}

// A name may be written otherwise; a place is its code.
bool are_same(const Place& one, const Place& other) {
    return one.system == other.system && one.code == other.code && one.zone == other.zone;
}

bool is_moved(const Service& before, const Service* after) {
    if (after == nullptr || before.to.has_value() != after->to.has_value()) return true;
    const bool is_elsewhere = !are_same(before.from, after->from) || (before.to && !are_same(*before.to, *after->to));
    return is_elsewhere || !before.is_at_the_same_time(*after) || (takes_place(before) && !takes_place(*after));
}

// Whether what it was confirmed for is no longer as it was then. An empty service is all of them.
bool is_moved(const Order& before, const Order& after, const std::string& service) {
    return std::ranges::any_of(before.services, [&](const Service& one) {
        return (service.empty() || one.id == service) && is_moved(one, after.service(one.id));
    });
}

void settle_special(const Order& before, Order& after, Instant now) {
    for (Passenger& passenger : after.passengers) {
        for (Special& special : passenger.special) {
            const Special* old = find_special(before, passenger.id, special);
            if (old == nullptr || special.status != SpecialStatus::confirmed) continue;
            const Instant since = old->taken_back_at.is_set() ? old->taken_back_at : old->confirmed_at;
            const bool is_confirmed_anew = special.confirmed_at.is_set() && special.confirmed_at > since;
            if (is_confirmed_anew) continue;
            if (old->status == SpecialStatus::confirmed && is_moved(before, after, special.service)) {
                special.status = SpecialStatus::sent_to_supplier, special.taken_back_at = now;
            } else if (old->taken_back_at.is_set()) {
                special.status = old->status, special.taken_back_at = old->taken_back_at;
            }
        }
    }
}

void keep_references(const Order& before, Order& after) {
    for (const Reference& reference : before.references)
        if (std::ranges::find(after.references, reference) == after.references.end())
            after.references.push_back(reference);
}

bool are_shared(const Order& one, const Order& other) {
    return std::ranges::any_of(one.references, [&](const Reference& reference) {
        return std::ranges::find(other.references, reference) != other.references.end();
    });
}

}  // namespace

bool is_same_order(const Order& kept, const Order& told) {
    const Instant bought = std::max(told.created_at, told.purchased_at);
    return are_shared(kept, told) && !(bought.is_set() && bought > kept.over_at());
}

std::string_view to_string(MergeResult result) {
    switch (result) {
        case MergeResult::created: return "created";
        case MergeResult::changed: return "changed";
        case MergeResult::unchanged: return "unchanged";
        case MergeResult::older: return "older";
    }
    return "";
}

Merged merge(const Order* kept, Order told, Instant now) {
    if (kept == nullptr) return {MergeResult::created, std::move(told), {{ChangeKind::imported, {}, {}, {}, {}}}};
    if (told.updated_at.is_set() && told.updated_at < kept->updated_at) return {MergeResult::older, *kept, {}};
    settle_special(*kept, told, now);
    keep_references(*kept, told);
    std::vector<OrderChange> changes = compare(*kept, told);
    const MergeResult result = changes.empty() ? MergeResult::unchanged : MergeResult::changed;
    return {result, std::move(told), std::move(changes)};
}

}  // namespace waydesk::bookings
