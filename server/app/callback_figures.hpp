#pragma once
// How much of what was promised to travelers was kept in a period: its windows end in it. Plain data; any thread.

#include "channels/callback/promise_clock.hpp"
#include "core/json_writer.hpp"
#include "routing/reports/period.hpp"

#include <map>

namespace waydesk::app {

// Who called for a promise; else to whom it was given.
desk::AgentId agent_of(const callback::Callback& callback, const callback::Promise& promise);

struct CallFigures {
    struct Share {
        std::int64_t kept = 0;
        std::int64_t broken = 0;
        std::optional<double> rate() const;  // 0…1; nothing while no window has ended
    };
    std::int64_t promised = 0;
    std::int64_t re_promised = 0;
    std::int64_t released = 0;
    std::int64_t open = 0;
    Share all;
    std::map<callback::Outcome, std::int64_t> attempts;  // that began in the period
    std::map<std::string, Share> by_language;            // BCP 47
    std::map<desk::AgentId, Share> by_agent;             // who made the attempt, or to whom it was given

    void add(const callback::Callback& callback, const routing::reports::Period& period, Instant now,
             Duration tolerance);
    // `name_of` may answer an empty name.
    void write(JsonWriter& json, const std::function<std::string(desk::AgentId)>& name_of) const;
};

}  // namespace waydesk::app
