#include "routing/simulation/period.hpp"

#include "core/time/rfc3339.hpp"

namespace waydesk::routing::simulation {
namespace {

constexpr auto day = std::chrono::hours(24);
constexpr std::int64_t usual_days = 7;

Flaws flaw(std::string field, std::string sentence) { return {{std::move(field), std::move(sentence)}}; }

std::optional<Instant> start_of(const std::string& text, const time::Zone& zone) {
    const auto civil = text.size() == 10 ? time::parse_civil(text) : Errc::invalid;
    if (!civil) return std::nullopt;
    const auto at = zone.instant(*civil);
    return at ? std::optional(*at) : std::nullopt;
}

// The start of the day so many days before: over changes of the clocks, too.
Instant days_before(Instant start, std::int64_t days, const time::Zone& zone) {
    return zone.start_of_day(start - days * day + day / 2);
}

}  // namespace

Checked<Period> read_period(const Days& days, Instant now) {
    const auto zone = time::Zone::find(days.zone);
    if (!zone) return flaw("zone", "There is no time zone " + days.zone + ".");
    const auto from = days.from.empty() ? std::nullopt : start_of(days.from, *zone);
    const auto to = days.to.empty() ? std::nullopt : start_of(days.to, *zone);
    if (!days.from.empty() && !from)
        return flaw("from", "A day such as 2026-11-01 is expected, not " + days.from + ".");
    if (!days.to.empty() && !to) return flaw("to", "A day such as 2026-11-08 is expected, not " + days.to + ".");
    Period period;
    period.zone = days.zone;
    period.to = to ? *to : zone->start_of_day(now);
    period.from = from ? *from : days_before(period.to, usual_days, *zone);
    if (period.from >= period.to) return flaw("from", "The first day is not before the day after the last.");
    if (period.from > now) return flaw("from", "These days have not been yet.");
    if (period.to - period.from > (longest_period_days + 1) * day) return flaw("from", "More than a year: take less.");
    return period;
}

}  // namespace waydesk::routing::simulation
