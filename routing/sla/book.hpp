#pragma once
// All policies and calendars, every version of them: what was counted once can be counted again. Decides which policy
// governs a conversation. A copy, to try changes on, shares the calendars.
// Lives on: one thread at a time with its copies, as calendars do.

#include "core/time/business_calendar.hpp"
#include "routing/sla/policy.hpp"

#include <algorithm>
#include <memory>

namespace waydesk::routing::sla {

// By what a conversation is governed; stored with it, so that it stays readable when things change.
struct Rule {
    std::string policy;  // empty: by none
    std::int64_t policy_version = 0;
    std::int64_t calendar_version = 0;

    bool operator==(const Rule&) const = default;
};

// The machine's clock was set ahead from one time to another: what lies between never passed.
struct Leap {
    Instant from;
    Instant until;
    bool operator==(const Leap&) const = default;
};

class Book {
public:
    // A new version of it, or one of the past: any order; what is here once stays as it is. What it answers are its
    // flaws; then nothing is changed.
    Flaws put(time::CalendarRules rules);
    Flaws put(Policy policy);  // its calendar must be here

    // The policies that count, the first one first; others are kept for what was governed by them.
    // Errors: not_found (one of them is not here; nothing is changed).
    Result<> set_order(std::vector<std::string> policies);
    const std::vector<std::string>& order() const { return order_; }

    // The newest version of the first policy in order that fits, with the newest version of its calendar.
    Rule choose(const Facts& facts) const;

    // Null: not here.
    const Policy* policy(const std::string& id, std::int64_t version) const;
    const Policy* newest_policy(const std::string& id) const;
    const time::BusinessCalendar* calendar(const std::string& id, std::int64_t version) const;
    const time::BusinessCalendar* newest_calendar(const std::string& id) const;
    std::vector<const Policy*> newest_policies() const;  // by id
    std::vector<const time::BusinessCalendar*> newest_calendars() const;

    void add(const Leap& leap) {  // in their order; one that is here stays once
        if (std::ranges::find(leaps_, leap) == leaps_.end()) leaps_.push_back(leap);
    }
    const std::vector<Leap>& leaps() const { return leaps_; }

    Book detached() const;  // with calendars of its own: for another thread

private:
    template <class Value>
    using Versions = std::map<std::string, std::map<std::int64_t, std::shared_ptr<const Value>>>;

    Versions<Policy> policies_;
    Versions<time::BusinessCalendar> calendars_;
    std::vector<std::string> order_;
    std::vector<Leap> leaps_;
};

}  // namespace waydesk::routing::sla
