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
        if (!is_empty(here.when)) out.stays_.push_back(here);
        if (leg.is_reachable) out.stays_.push_back({{*departs, *arrives}, leg.from});
        here = {{*arrives + around, latest}, leg.to};
    }
    out.stays_.push_back(here);
    return out;
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
