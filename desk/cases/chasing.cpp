#include "desk/cases/chasing.hpp"

#include <algorithm>
#include <array>

namespace waydesk::cases {
namespace {

// When this share of a clock is used up and nothing was run after since, it is time.
struct Reason {
    std::string_view clock;
    std::int64_t share;
    std::string_view task;
};
constexpr std::array reasons{
    Reason{"supplier", 50, "ask_supplier"}, Reason{"supplier", 100, "ask_supplier"},
    Reason{"payment", 80, "ask_payment"},   Reason{"payment", 100, "ask_payment"},
    Reason{"pass_on", 100, "ask_payment"},  Reason{"arrival", 100, "trace_payment"},
};

bool runs(const CaseClock& clock) { return !clock.met.is_set() && !clock.paused_since.is_set(); }

Instant reached_at(const CaseClock& clock, std::int64_t share) {
    return clock.started + (clock.due - clock.started) * share / 100;
}

// What somebody who promised something and did not keep it is asked for.
std::string_view task_in(std::string_view state) {
    if (state == "paid_out" || state == "bank_processing") return "trace_payment";
    return state == "supplier_accepted" || state == "approved" ? "ask_payment" : "ask_supplier";
}

}  // namespace

std::string_view task_due(const Case& one, Instant now) {
    if (one.kind != "refund" || one.closed_at.is_set()) return {};
    Instant latest;  // when somebody was given a task, or answered one
    for (const CaseClock& clock : one.clocks) {
        if (clock.name != "chase") continue;
        if (runs(clock)) return {};
        latest = std::max(latest, clock.met);
    }
    const auto is_due = [&](const CaseClock& clock, std::int64_t share) {
        const Instant reached = reached_at(clock, share);
        return runs(clock) && reached <= now && latest < reached;
    };
    for (const CaseClock& clock : one.clocks) {
        for (const Reason& reason : reasons)
            if (clock.name == reason.clock && is_due(clock, reason.share)) return reason.task;
        if (clock.name == "promise" && is_due(clock, 100)) return task_in(one.state);
    }
    return {};
}

bool has_task(const Case& one) {
    return std::ranges::any_of(one.clocks, [](const CaseClock& c) { return c.name == "chase" && !c.met.is_set(); });
}

bool is_task_late(const Case& one, Instant now) {
    return std::ranges::any_of(one.clocks,
                               [&](const CaseClock& c) { return c.name == "chase" && runs(c) && c.due <= now; });
}

bool is_quote_over(const Case& one, Instant now) {
    return std::ranges::any_of(one.clocks,
                               [&](const CaseClock& c) { return c.name == "validity" && runs(c) && c.due <= now; });
}

}  // namespace waydesk::cases
