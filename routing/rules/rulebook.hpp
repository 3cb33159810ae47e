#pragma once
// The rules in force, and what they are asked with. Lives on: the desk thread.

#include "desk/ports.hpp"
#include "routing/rules/facts.hpp"
#include "routing/rules/rule.hpp"

namespace waydesk::routing::rules {

// Whether a queue is open, and when that changes; nothing: it has no hours, or it never does.
class Hours {
public:
    virtual ~Hours() = default;
    virtual std::optional<bool> is_open(desk::QueueId queue, Instant now) const = 0;
    virtual std::optional<Instant> changes_at(desk::QueueId queue, Instant now) const = 0;
};

class Rulebook {
public:
    // Both may be null: nothing is known of bookings, or of hours.
    Rulebook(const Bookings* bookings, const Hours* hours) : bookings_(bookings), hours_(hours) {}

    void replace(RuleSet rules);
    const RuleSet& rules() const { return rules_; }

    // `plain`: what it would be without rules.
    desk::Routed route(const desk::ConversationState& state, std::string_view text, desk::Routed plain,
                       Instant now) const;
    bool offers_callback(const desk::ConversationState& state, Instant now) const;  // instead of waiting on
    // The next moment after `now` at which waiting or its queue's hours change what applies; not set: never.
    Instant look_again_at(const desk::ConversationState& state, Instant now) const;

private:
    Decision decide_for(const desk::ConversationState& state, std::string_view text, desk::QueueId queue,
                        Instant now) const;

    const Bookings* bookings_;
    const Hours* hours_;
    RuleSet rules_;
    std::set<std::int64_t> bounds_;  // of waiting, in seconds
    bool asks_for_hours_ = false;
};

}  // namespace waydesk::routing::rules
