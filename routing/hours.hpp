#pragma once
// When queues are open: each keeps the hours of a business calendar, or is open around the clock.
// Lives on: the desk thread.

#include "routing/rules/rulebook.hpp"
#include "routing/sla/book.hpp"

namespace waydesk::routing {

class QueueHours final : public rules::Hours {
public:
    explicit QueueHours(const sla::Book& calendars) : calendars_(calendars) {}

    void queue_changed(const desk::Queue& queue);

    // Nothing: it has no hours, and is always open.
    std::optional<bool> is_open(desk::QueueId queue, Instant now) const override;
    std::optional<Instant> changes_at(desk::QueueId queue, Instant now) const override;
    // Only while it is closed; nothing: it is open, or never opens again.
    std::optional<Instant> opens_at(desk::QueueId queue, Instant now) const;
    // By when who comes now, while it is closed, is promised an answer; nothing: no promise is made.
    std::optional<Instant> answer_by(desk::QueueId queue, Instant now) const;

private:
    struct Kept {
        std::string calendar;
        Duration promise_within{};
    };
    const time::BusinessCalendar* calendar_of(desk::QueueId queue) const;  // null: none

    const sla::Book& calendars_;
    std::map<desk::QueueId, Kept> queues_;  // those that keep hours
};

}  // namespace waydesk::routing
