#include "channels/callback/slots.hpp"

#include <algorithm>

namespace waydesk::callback {
namespace {

Instant next_multiple(Instant at, Duration length) {
    const Duration past = Duration(at.us % length.count());
    return past == Duration(0) ? at : at - past + length;
}

bool comes_twice(const time::CivilTime& local, const time::Zone& zone) {
    return zone.instant(local, time::Ambiguity::earlier) != zone.instant(local, time::Ambiguity::later);
}

std::optional<Slot> told(const Window& window, const time::Zone& place) {
    const time::Zone clock = told_by(place);
    const std::chrono::seconds offset = clock.offset_at(window.from);
    if (clock.offset_at(window.until) != offset) return std::nullopt;
    const time::CivilTime from = clock.civil(window.from);
    return Slot{window, place, clock, from, clock.civil(window.until), offset, comes_twice(from, clock)};
}

std::optional<Slot> slot_at(const Window& window, const SlotQuestion& question, const Whereabouts& whereabouts,
                            const SlotRules& rules) {
    const std::optional<time::Zone> place = whereabouts.during(window);
    if (!place) return std::nullopt;
    if (!question.at_any_hour && touches_quiet(window, *place, rules.quiet)) return std::nullopt;
    return told(window, *place);
}

}  // namespace

std::vector<Slot> offer_slots(const SlotQuestion& question, const Whereabouts& whereabouts, const Capacity& capacity,
                              const time::BusinessCalendar& hours, const SlotRules& rules) {
    ensure(rules.length >= 1s, "a slot has some length");
    Window range{question.now + rules.lead, question.now + rules.horizon};
    if (!is_empty(question.wished)) {
        range.from = std::max(range.from, question.wished.from);
        range.until = std::min(range.until, question.wished.until);
    }
    std::vector<Slot> out;
    for (Instant from = next_multiple(range.from, rules.length); out.size() < rules.most; from = from + rules.length) {
        const Window window{from, from + rules.length};
        if (window.until > range.until) break;
        if (hours.open_between(window.from, window.until) != rules.length) continue;
        std::optional<Slot> slot = slot_at(window, question, whereabouts, rules);
        if (slot && has_room(capacity, window, question.need)) out.push_back(std::move(*slot));
    }
    return out;
}

}  // namespace waydesk::callback
