#pragma once
// What the tests of this folder share: a book with an office in it, and times as text. One thread.

#include "core/time/rfc3339.hpp"
#include "routing/sla/book.hpp"

namespace waydesk::routing::sla {

inline Instant utc(std::string_view text) { return time::parse_rfc3339(text).value(); }

inline time::CalendarRules office(std::int64_t version = 1) {  // Monday to Friday, 09:00 to 17:00 UTC
    time::CalendarRules rules;
    rules.id = "office", rules.version = version;
    for (std::size_t day = 0; day < 5; ++day) rules.week[day] = {{540, 1020}};
    return rules;
}

inline Policy standard(std::int64_t version = 1) {
    Policy policy;
    policy.id = "standard", policy.version = version, policy.calendar = "office";
    policy.targets[ClockKind::first_response] = {std::chrono::hours(1), {}};
    policy.targets[ClockKind::next_response] = {std::chrono::hours(2), {}};
    policy.targets[ClockKind::resolution] = {std::chrono::hours(16), {"pending", "snoozed"}};
    return policy;
}

inline const Rule by_standard{"standard", 1, 1};

struct BookWithOffice : Book {
    BookWithOffice() {
        ensure(put(office()).empty() && put(standard()).empty(), "they have no flaws");
        ensure(set_order({"standard"}).has_value(), "it is here");
    }
};

}  // namespace waydesk::routing::sla
