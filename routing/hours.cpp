#include "routing/hours.hpp"

namespace waydesk::routing {
namespace {

constexpr Duration looked_ahead = std::chrono::hours(24 * 400);  // for the next closing

}  // namespace

void QueueHours::queue_changed(const desk::Queue& queue) {
    queues_.erase(queue.id);
    if (!queue.hours.empty()) queues_.emplace(queue.id, Kept{queue.hours, queue.promise_within});
}

const time::BusinessCalendar* QueueHours::calendar_of(desk::QueueId queue) const {
    const auto found = queues_.find(queue);
    return found == queues_.end() ? nullptr : calendars_.newest_calendar(found->second.calendar);
}

std::optional<bool> QueueHours::is_open(desk::QueueId queue, Instant now) const {
    const time::BusinessCalendar* calendar = calendar_of(queue);
    return calendar == nullptr ? std::nullopt : std::optional(calendar->is_open(now));
}

std::optional<Instant> QueueHours::changes_at(desk::QueueId queue, Instant now) const {
    const time::BusinessCalendar* calendar = calendar_of(queue);
    if (calendar == nullptr) return std::nullopt;
    if (!calendar->is_open(now)) return opens_at(queue, now);
    const std::vector<time::Stretch> open = calendar->open_stretches(now, now + looked_ahead, 1);
    return open.empty() ? std::nullopt : std::optional(open.front().until);
}

std::optional<Instant> QueueHours::opens_at(desk::QueueId queue, Instant now) const {
    const time::BusinessCalendar* calendar = calendar_of(queue);
    if (calendar == nullptr || calendar->is_open(now)) return std::nullopt;
    const Result<Instant> opening = calendar->next_opening(now);
    return opening ? std::optional(*opening) : std::nullopt;
}

std::optional<Instant> QueueHours::answer_by(desk::QueueId queue, Instant now) const {
    if (!opens_at(queue, now)) return std::nullopt;
    const Duration within = queues_.at(queue).promise_within;
    const Result<Instant> due = calendar_of(queue)->add(now, within);
    return within > Duration(0) && due ? std::optional(*due) : std::nullopt;
}

}  // namespace waydesk::routing
