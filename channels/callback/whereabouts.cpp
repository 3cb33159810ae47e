#include "channels/callback/whereabouts.hpp"

#include <limits>

namespace waydesk::callback {
namespace {

constexpr Instant earliest{std::numeric_limits<std::int64_t>::min()};
constexpr Instant latest{std::numeric_limits<std::int64_t>::max()};

}  // namespace

Result<Whereabouts> Whereabouts::make(const time::Zone& home, const std::vector<Leg>& legs) {
    if (legs.size() > most_legs) return Errc::too_large;
    Whereabouts out;
    Stay here{{earliest, latest}, home};
    Instant arrived = earliest;
    for (const Leg& leg : legs) {
        const Result<Instant> departs = leg.from.instant(leg.departs), arrives = leg.to.instant(leg.arrives);
        if (!departs || !arrives || *arrives < *departs || *departs < arrived) return Errc::invalid;
        arrived = *arrives;
        const Duration around = leg.is_reachable ? Duration(0) : time_around_flights;
        here.when.until = *departs - around;
        out.add(here);
        if (leg.is_reachable) out.add({{*departs, *arrives}, leg.from});
        here = {{*arrives + around, latest}, leg.to};
    }
    out.add(here);
    return out;
}

// Who gets off a train in the zone he rode in was there all the time.
void Whereabouts::add(const Stay& stay) {
    if (is_empty(stay.when)) return;
    const bool goes_on =
        !stays_.empty() && stays_.back().when.until == stay.when.from && stays_.back().zone.name() == stay.zone.name();
    if (goes_on)
        stays_.back().when.until = stay.when.until;
    else
        stays_.push_back(stay);
}

std::optional<time::Zone> Whereabouts::during(const Window& window) const {
    for (const Stay& stay : stays_)
        if (stay.when.from <= window.from && window.until <= stay.when.until) return stay.zone;
    return std::nullopt;
}

time::Zone told_by(const time::Zone& place) {
    if (place.name() != "Asia/Urumqi" && place.name() != "Asia/Kashgar") return place;
    return time::Zone::find("Asia/Shanghai").value();
}

}  // namespace waydesk::callback
