// Trips that have ended: whose travelers are asked how it was, and when.
#include "core/log.hpp"
#include "desk/bookings/order_status.hpp"
#include "desk/bookings/records.hpp"
#include "desk/contacts/records.hpp"
#include "desk/quality/visit.hpp"
#include "server/app/visits.hpp"

#include <set>

namespace waydesk::app {

using quality::Followed;

namespace {

constexpr Duration look_every = 10min;
constexpr std::int64_t most_trips = 500;   // at once
constexpr Duration looked_back = 4 * 24h;  // longer than the latest that a visit is due

// A trip that took place, at least in part.
bool was_made(const bookings::Order& order) {
    using bookings::OrderStatus;
    switch (bookings::status_of(order)) {
        case OrderStatus::flown:
        case OrderStatus::underway:
        case OrderStatus::checked_in:
        case OrderStatus::ticketed:
        case OrderStatus::partially_refunded: return true;
        default: return false;
    }
}

}  // namespace

// What is planned already, or rests, is left out. A trip whose visit would be due long ago is not visited any more.
Result<std::vector<std::pair<Followed, std::string>>> Visits::find_trips(desk::Loader& loader, std::int64_t workspace,
                                                                         std::int64_t days_after,
                                                                         const std::string& zone, Instant now) {
    const auto trips = quality::read_trips(loader.connection(), workspace, now - looked_back, now, most_trips);
    if (!trips) return trips.error();
    std::vector<std::pair<Followed, std::string>> out;
    std::set<desk::ContactId> chosen;
    for (const quality::Trip& trip : *trips) {
        const bookings::BookingId id{trip.booking};
        const auto sold = bookings::read_booking(loader.connection(), workspace, id);
        if (!sold) return sold.error();
        if (!was_made(sold->order) || chosen.contains(trip.contact)) continue;
        const std::string booking = id.str();
        const auto rests =
            quality::count_visits(loader.connection(), workspace, trip.contact, now - quality::visit_rest);
        if (!rests) return rests.error();
        const auto visited = quality::count_visits_for(loader.connection(), workspace, trip.contact, booking);
        if (!visited) return visited.error();
        const auto contact = loader.contact(trip.contact);
        if (!contact && contact.error() != Errc::not_found) return contact.error();
        const auto refused = contacts::has_withdrawn(loader.connection(), workspace, trip.contact, "survey");
        if (!refused) return refused.error();
        if (*rests > 0 || *visited > 0 || *refused || !contact) continue;
        const auto his = time::Zone::find(contact->zone.empty() ? zone : contact->zone);
        Followed wanted;
        wanted.one.kind = quality::visit_process().kind;
        wanted.one.contact = trip.contact, wanted.one.booking = booking;
        wanted.one.language = contact->languages.empty() ? "und" : contact->languages.front();
        wanted.due_at = quality::visit_due(trip.over_at, days_after, his ? *his : time::Zone::utc());
        if (wanted.due_at + std::chrono::hours(24) < now) continue;
        chosen.insert(trip.contact);
        out.emplace_back(std::move(wanted), sold->order.references.front().locator);
    }
    return out;
}

void Visits::tick() {
    const surveys::Settings& settings = room_.surveys().settings();
    const Instant now = room_.parts().runtime.clock().now();
    const bool is_due = !looked_.is_set() || now - looked_ >= look_every || now < looked_;
    if (!settings.visits || !is_due || !room_.is_idle() || !room_.parts().runtime.hub().is_serving()) return;
    looked_ = now;
    room_.line_up([this, now, days = settings.visit_days_after](const std::function<void()>& next) {
        using Found = std::vector<std::pair<Followed, std::string>>;
        const std::function<Result<Found>(desk::Loader&)> work = [now, days, zone = room_.parts().zone,
                                                                  workspace = room_.workspace()](desk::Loader& loader) {
            return find_trips(loader, workspace, days, zone, now);
        };
        room_.parts().runtime.reader().read<Found>(work, [this, next](const Result<Found>& found) {
            if (!found) log::warn("visits_not_planned", {{"why", found.error().message()}});
            if (found)
                for (const auto& [wanted, reference] : *found)
                    room_.line_up([this, wanted, reference](const std::function<void()>& done) {
                        plan(wanted, reference, done);
                    });
            next();
        });
    });
}

void Visits::plan(const Followed& wanted, const std::string& reference, const std::function<void()>& done) {
    const cases::By system{room_.parts().runtime.clock().now(), {}, cases::Actor::system, {}};
    room_.begin(wanted, "plan", {{"reference", reference}}, system, [done](const Result<Followed>& stored) {
        if (!stored) log::warn("visit_not_planned", {{"why", stored.error().message()}});
        done();
    });
}

}  // namespace waydesk::app
