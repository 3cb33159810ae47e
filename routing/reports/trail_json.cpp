#include "routing/reports/trail.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace waydesk::routing::reports {
namespace {

using desk::EventKind;
using nlohmann::json;

const json& member(const json& object, const char* name) {
    static const json nothing;
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? *found : nothing;
}

template <class Id>
Id id_in(const json& value) {
    if (!value.is_string()) return {};
    const Result<Id> id = Id::parse(value.get_ref<const std::string&>());
    return id ? *id : Id{};
}

std::string text_in(const json& value) { return value.is_string() ? value.get<std::string>() : std::string(); }

}  // namespace

std::string_view to_string(Place place) {
    constexpr std::array<std::string_view, 4> names{"in_line", "with_agent", "asleep", "over"};
    return names[static_cast<std::size_t>(place) - 1];
}

Trail::Trail(std::span<const desk::EventPtr> events) {
    for (const desk::EventPtr& event : events) apply(*event);
}

void Trail::enter(Instant at, Place place, desk::AgentId agent) {
    const desk::QueueId queue = legs_.empty() ? desk::QueueId{} : legs_.back().queue;
    if (!legs_.empty()) at = std::max(at, legs_.back().from);
    legs_.push_back({at, place, queue, agent});
}

void Trail::apply(const desk::Event& event) {
    const bool has_body = event.kind != EventKind::message && !event.body.empty();
    const json body = has_body ? json::parse(event.body, nullptr, false) : json();
    switch (event.kind) {
        case EventKind::opened:
            enter(event.at, Place::in_line);
            legs_.back().queue = id_in<desk::QueueId>(member(member(body, "queue"), "id"));
            break;
        case EventKind::routed:
            enter(event.at, Place::in_line);
            if (const auto queue = id_in<desk::QueueId>(member(body, "queue"))) legs_.back().queue = queue;
            break;
        case EventKind::assigned:
            enter(event.at, Place::with_agent, id_in<desk::AgentId>(member(member(body, "agent"), "id")));
            break;
        case EventKind::snoozed: enter(event.at, Place::asleep); break;
        case EventKind::woken: enter(event.at, Place::in_line); break;
        case EventKind::status: {
            const auto status = desk::status_from(text_in(member(body, "status")));
            if (status && !desk::is_open(*status)) enter(event.at, Place::over);
            break;
        }
        case EventKind::missed: happenings_.push_back({event.at, Happening::What::missed}); break;
        case EventKind::declined: happenings_.push_back({event.at, Happening::What::declined}); break;
        case EventKind::transferred: happenings_.push_back({event.at, Happening::What::transferred}); break;
        default: break;
    }
}

// Of several that begin at once the last one counts: the rest lasted no time.
Leg Trail::at(Instant when) const {
    const auto after = std::ranges::upper_bound(legs_, when, {}, &Leg::from);
    return after == legs_.begin() ? Leg{} : *std::prev(after);
}

Why Trail::between(Instant from, Instant until) const {
    std::array<Duration, 4> in{};
    for (std::size_t i = 0; i < legs_.size(); ++i) {
        const Instant end = i + 1 < legs_.size() ? legs_[i + 1].from : until;
        const Duration stayed = std::min(end, until) - std::max(legs_[i].from, from);
        if (stayed > Duration(0)) in[static_cast<std::size_t>(legs_[i].place) - 1] += stayed;
    }
    const auto longest = std::ranges::max_element(in);
    Why why{static_cast<Place>(longest - in.begin() + 1), *longest, 0, 0, 0, false};
    for (const Happening& one : happenings_) {
        if (one.at < from || one.at > until) continue;
        if (one.what == Happening::What::missed) ++why.missed;
        if (one.what == Happening::What::declined) ++why.declined;
        if (one.what == Happening::What::transferred) ++why.transferred;
    }
    return why;
}

}  // namespace waydesk::routing::reports
