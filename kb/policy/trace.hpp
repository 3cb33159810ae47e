#pragma once
// How a figure came about, so that an agent can defend it and recompute it by hand. Plain data; lives in one answer.

#include "kb/policy/exact.hpp"
#include "kb/policy/policy.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waydesk::kb::policy {

class Situation;

// An amount on its way: base, rate, raw value, rounding, limits, result. Minor units of `currency`.
struct Figure {
    std::string currency;
    std::int64_t base = 0;
    std::int64_t bp = 0;
    std::optional<std::int64_t> plus, min, max;  // converted, for all units
    std::int64_t units = 1;
    std::string raw;  // before rounding, "n/d"
    Rounding round;
    std::vector<std::string> limits;  // which ones decided: min, max, base, cap …
    std::int64_t result = 0;
};

struct SeenFact {
    std::string name;
    std::string value;  // JSON; null when unknown
};

struct Step {
    std::string what;  // refund, fee_cap, service_fee, change, difference, compensation, deadline
    std::string policy;
    std::int64_t version = 0;
    std::string rule;
    std::string cite;
    std::string say;
    std::string effect;                // fee, free, full_refund, handoff …
    std::vector<std::string> coupons;  // their ids
    std::vector<SeenFact> facts;       // that the rule asked for
    std::optional<Figure> figure;
    std::string result;  // of what is no figure: a date, a reason
};

struct Trace {
    std::vector<Step> steps;
    std::vector<const Policy*> used;  // every one once; they live as long as the library

    void use(const Policy& policy);
};

Step step_of(std::string what, const Policy& policy, const Rule& rule, const Situation& situation);

}  // namespace waydesk::kb::policy
