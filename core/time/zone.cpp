#include "core/time/zone.hpp"

// How Debian's library is compiled: with the system's zone files.
#define USE_OS_TZDB 1
#include <date/date.h>
#include <date/tz.h>

#include <stdexcept>

namespace waydesk::time {
namespace {

using LocalSeconds = date::local_seconds;

date::sys_time<Duration> to_sys(Instant at) { return date::sys_time<Duration>(Duration(at.us)); }
Instant to_instant(date::sys_seconds at) {
    return {std::chrono::duration_cast<Duration>(at.time_since_epoch()).count()};
}

LocalSeconds to_local(const CivilTime& civil) {
    const date::year_month_day day{date::year(civil.year), date::month(civil.month), date::day(civil.day)};
    return date::local_days(day) + std::chrono::hours(civil.hour) + std::chrono::minutes(civil.minute) +
           std::chrono::seconds(civil.second);
}

CivilTime to_civil(LocalSeconds local) {
    const auto midnight = date::floor<date::days>(local);
    const date::year_month_day day(midnight);
    const date::hh_mm_ss<std::chrono::seconds> clock(local - midnight);
    return {int(day.year()),
            unsigned(day.month()),
            unsigned(day.day()),
            static_cast<int>(clock.hours().count()),
            static_cast<int>(clock.minutes().count()),
            static_cast<int>(clock.seconds().count())};
}

date::sys_seconds with_offset(LocalSeconds local, std::chrono::seconds offset) {
    return date::sys_seconds(local.time_since_epoch() - offset);
}

// In a gap `first` is the offset before the change and `second` the one after it; in a fold likewise.
Result<date::sys_seconds> resolve(LocalSeconds local, const date::local_info& info, Ambiguity rule) {
    const bool skipped = info.result == date::local_info::nonexistent;
    if (info.result == date::local_info::unique) return with_offset(local, info.first.offset);
    switch (rule) {
        case Ambiguity::reject: return Errc::invalid;
        case Ambiguity::compatible: return with_offset(local, info.first.offset);
        case Ambiguity::earlier: return with_offset(local, skipped ? info.second.offset : info.first.offset);
        case Ambiguity::later: return with_offset(local, skipped ? info.first.offset : info.second.offset);
    }
    return Errc::invalid;
}

}  // namespace

bool is_valid(const CivilTime& civil) {
    const date::year_month_day day{date::year(civil.year), date::month(civil.month), date::day(civil.day)};
    return day.ok() && civil.year >= 1 && civil.year <= 9999 && civil.hour >= 0 && civil.hour <= 23 &&
           civil.minute >= 0 && civil.minute <= 59 && civil.second >= 0 && civil.second <= 59;
}

Result<Zone> Zone::find(std::string_view name) {
    try {
        return Zone(date::locate_zone(name));
    } catch (const std::runtime_error&) {
        return Errc::not_found;
    }
}

Zone Zone::utc() { return Zone(date::locate_zone("Etc/UTC")); }

std::string_view Zone::name() const { return zone_->name(); }

std::chrono::seconds Zone::offset_at(Instant at) const { return zone_->get_info(to_sys(at)).offset; }

CivilTime Zone::civil(Instant at) const {
    return to_civil(date::floor<std::chrono::seconds>(zone_->to_local(to_sys(at))));
}

Result<Instant> Zone::instant(const CivilTime& civil, Ambiguity rule) const {
    if (!is_valid(civil)) return Errc::invalid;
    const LocalSeconds local = to_local(civil);
    const Result<date::sys_seconds> at = resolve(local, zone_->get_info(local), rule);
    if (!at) return at.error();
    return to_instant(*at);
}

Instant Zone::start_of_day(Instant at) const {
    CivilTime midnight = civil(at);
    midnight.hour = midnight.minute = midnight.second = 0;
    const LocalSeconds local = to_local(midnight);
    const date::local_info info = zone_->get_info(local);
    // Where midnight itself is skipped (Cairo, Asuncion of old), the day begins at the change.
    if (info.result == date::local_info::nonexistent) return to_instant(info.second.begin);
    return to_instant(with_offset(local, info.first.offset));
}

std::optional<Instant> Zone::next_change(Instant after) const {
    const date::sys_info info = zone_->get_info(to_sys(after));
    if (info.end >= date::sys_days(date::year(9999) / 1 / 1)) return std::nullopt;
    return to_instant(info.end);
}

}  // namespace waydesk::time
