#pragma once
// What follows from a rule: fees, refunds, compensation, deadlines. Plain data, as a policy says it; any thread.

#include "core/time/zone.hpp"
#include "kb/policy/exact.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace waydesk::kb::policy {

struct Amount {
    std::string currency;
    int exponent = 2;
    std::int64_t minor = 0;
};

enum class Part { fare, taxes, extras, first_night, lower_fare, new_fare };

// raw = the sum of `of` × bp / 10000 + plus, rounded once, then at least `min`, at most `max`, at last at most the
// base.
struct Fee {
    std::int64_t bp = 0;
    std::vector<Part> of{Part::fare};
    std::optional<Amount> plus, min, max;
    Rounding round;
};

enum class CompensationBase { fare, ticket_fare, claim };

struct Compensation {
    std::optional<Amount> amount;  // or
    std::int64_t bp = 0;
    CompensationBase of = CompensationBase::fare;
    std::int64_t reduce_bp = 0;
    std::optional<Amount> max;
    std::optional<Amount> least;  // less than this is nothing
    Rounding round;
};

enum class DeadlineUnit { hour, day, business_day, month, year };
enum class DeadlineZone { policy, named, departure, arrival };

struct DeadlineTerm {
    std::int64_t count = 0;
    DeadlineUnit unit = DeadlineUnit::day;
    std::string from = "request";
    DeadlineZone where = DeadlineZone::policy;
    std::optional<time::Zone> zone;  // when named
    std::string calendar;            // empty: the policy's
    bool rolls = false;              // on to the next business day
};

// What goes back of taxes (by code) or extras (by kind).
struct ReturnTable {
    std::optional<bool> otherwise;
    std::map<std::string, bool, std::less<>> codes;
    std::map<std::string, bool, std::less<>> kinds;
};

enum class EffectKind { fee, fee_cap, free, full_refund, no_refund, none, compensate, deadline, handoff, not_allowed };

struct Effect {
    EffectKind kind = EffectKind::free;
    Fee fee;                    // of fee and fee_cap
    Compensation compensation;  // of compensate
    DeadlineTerm deadline;      // of deadline
    std::string reason;         // of handoff and not_allowed
    std::optional<ReturnTable> taxes, extras;
};

}  // namespace waydesk::kb::policy
