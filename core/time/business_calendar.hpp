#pragma once
// Arithmetic in open time: what a promise of "four hours" means in somebody's business hours. Elapsed time counts, so
// hours that are open over a change of the clocks are longer or shorter.
// Lives on: one thread at a time, because it remembers the weeks it has worked out; make another from its rules.

#include "core/time/open_days.hpp"

#include <unordered_map>

namespace waydesk::time {

class BusinessCalendar {
public:
    static Checked<BusinessCalendar> make(CalendarRules rules);

    const CalendarRules& rules() const { return rules_; }
    const Zone& zone() const { return zone_; }

    bool is_open(Instant at) const;  // an opening time is open, a closing time is not

    // The open time of [from, until); zero when `until` is not later.
    Duration open_between(Instant from, Instant until) const;

    // The first open instant before which that much open time has gone by since `at`: what is used up when the doors
    // close falls on the next opening. Only where nothing opens any more it is the closing.
    // Errors: invalid (negative); too_large (not within four hundred years); not_found (nothing opens for twenty).
    Result<Instant> add(Instant at, Duration open) const;
    Result<Instant> next_opening(Instant at) const { return add(at, Duration(0)); }  // `at` itself while it is open

    // The latest instant from which on that much open time goes by until `at`. Errors: as above.
    Result<Instant> subtract(Instant at, Duration open) const;

    // The open stretches of [from, until), to count them by hand; the first `most`.
    std::vector<Stretch> open_stretches(Instant from, Instant until, std::size_t most = 10'000) const;

private:
    struct Page {  // some weeks
        OpenDays days;
        Duration open{};  // in all
    };

    BusinessCalendar(CalendarRules rules, Zone zone) : rules_(std::move(rules)), zone_(zone) {}
    const Page& page(std::int64_t number) const;
    std::int64_t number_at(Instant at) const;

    CalendarRules rules_;
    Zone zone_;
    mutable std::unordered_map<std::int64_t, Page> pages_;
};

}  // namespace waydesk::time
