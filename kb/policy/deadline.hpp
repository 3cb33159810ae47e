#pragma once
// By when something has to be done: the earliest deadline that any layer sets. Pure; any thread.

#include "kb/policy/ruling.hpp"

namespace waydesk::kb::policy {

struct Due {
    Day day;     // in the zone
    Instant at;  // the last second of that day, or the exact instant of a deadline in hours
    time::Zone zone;
    std::string rule;  // policy/rule
};

// Nothing: no rule sets one. The subject decides which policies apply. Stops: as rules do; need_info times.NAME,
// calendar_missing, deadline_out_of_range.
Outcome<std::optional<Due>> earliest_due(const Quoting& quoting, const Subject& subject, std::string_view name);

// What one policy wants when its booking is not known, as in a complaint: by its first rule on `name` that is not ruled
// out by what is known. Nothing: it sets none. Stops: need_info times.NAME, calendar_missing, deadline_out_of_range.
Outcome<std::optional<Due>> likely_due(const Policy& policy, const Tables& tables, const Request& request,
                                       std::string_view name);

// Whom a deadline is about: the order's first segment, with the first coupon on it, one of `scope` before others.
Subject deadline_subject(const Request& request, std::span<const std::size_t> scope);

}  // namespace waydesk::kb::policy
