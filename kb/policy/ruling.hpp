#pragma once
// The rule of a policy that counts for a coupon: the first whose condition is true. Pure; any thread.

#include "kb/policy/library.hpp"
#include "kb/policy/outcome.hpp"
#include "kb/policy/situation.hpp"
#include "kb/policy/trace.hpp"

namespace waydesk::kb::policy {

// What one evaluation works with. Everything must outlive it.
struct Quoting {
    const Library& library;
    const Request& request;
    Trace* trace = nullptr;  // null: nobody asks how it came about
};

struct Ruling {
    const Policy* policy = nullptr;
    const Rule* rule = nullptr;  // null: none is true

    std::string name() const { return full_name(*policy, *rule); }
};

// Stops with need_info when it is unknown whether a rule counts, at its turn. `deadline` names one, on a deadline.
Outcome<Ruling> first_rule(const Situation& situation, Occasion on, std::string_view deadline = {});

// Why the answer has no figures, when the ruling is handoff or not_allowed.
bool is_stop(const Ruling& ruling);
Stop stop_of(const Ruling& ruling);

// Puts a step into the trace when there is one, with the coupons' ids; null when there is none.
Step* note(const Quoting& quoting, std::string what, const Ruling& ruling, const Subject& subject,
           std::span<const std::size_t> coupons);

}  // namespace waydesk::kb::policy
