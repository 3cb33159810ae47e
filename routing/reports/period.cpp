#include "routing/reports/period.hpp"

namespace waydesk::routing::reports {
namespace {

Flaw no_date(std::string_view field) { return {std::string(field), "A date such as 2026-11-30 is expected here."}; }

Result<Instant> begin_of(const time::Date& date, const time::Zone& zone) {
    return zone.instant(
        {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())});
}

}  // namespace

boost::system::result<Period, Flaw> read_period(std::string_view first, std::string_view last, std::string_view zone,
                                                Instant now) {
    Period out;
    if (!zone.empty()) {
        const Result<time::Zone> found = time::Zone::find(zone);
        if (!found) return Flaw{"zone", "There is no such time zone."};
        out.zone = *found;
    }
    const time::CivilTime today = out.zone.civil(now);
    out.first = out.last =
        time::Date{std::chrono::year(today.year), std::chrono::month(today.month), std::chrono::day(today.day)};
    for (const auto& [field, text, into] : {std::tuple("from", first, &out.first), std::tuple("to", last, &out.last)}) {
        if (text.empty()) continue;
        const Result<time::Date> date = time::parse_date(text);
        if (!date) return no_date(field);
        *into = *date;
    }
    const auto days = std::chrono::sys_days(out.last) - std::chrono::sys_days(out.first) + std::chrono::days(1);
    if (days.count() < 1) return Flaw{"to", "The period ends before it begins."};
    if (days.count() > most_days) return Flaw{"to", "A report covers at most 92 days."};
    const Result<Instant> from = begin_of(out.first, out.zone);
    const Result<Instant> until = begin_of(std::chrono::sys_days(out.last) + std::chrono::days(1), out.zone);
    if (!from) return no_date("from");
    if (!until) return no_date("to");
    out.from = *from, out.until = *until;
    return out;
}

}  // namespace waydesk::routing::reports
