#pragma once
// A traveler in Lisbon who wants to be called, and those who call: for the tests of this folder.

#include "channels/callback/transitions.hpp"
#include "core/time/business_calendar.hpp"
#include "core/time/rfc3339.hpp"

namespace waydesk::callback {

inline Instant at(std::string_view text) { return time::parse_rfc3339(text).value(); }
inline time::Zone zone(std::string_view name) { return time::Zone::find(name).value(); }
inline language::LanguageTag tongue(std::string_view tag) { return language::LanguageTag::parse(tag).value(); }
inline Window window(std::string_view from, Duration length = 30min) { return {at(from), at(from) + length}; }

// Every day, between these hours.
inline time::BusinessCalendar open_hours(std::string_view zone_name, time::OpenHours hours) {
    time::CalendarRules rules;
    rules.zone = zone_name;
    for (time::DayHours& day : rules.week) day = {hours};
    return *time::BusinessCalendar::make(rules);
}

inline const desk::AgentId ana{11};
inline const desk::AgentId bela{12};
inline const Abilities portuguese{{tongue("pt")}, {"flights"}};
inline const Window morning = window("2026-05-04T09:00:00Z");

inline By system_at(Instant when) { return {when, {}, false}; }
inline By agent_at(desk::AgentId agent, Instant when) { return {when, desk::Author::agent(agent), false}; }
inline By lead_at(Instant when) { return {when, desk::Author::agent(desk::AgentId{19}), true}; }
inline By traveler_at(Instant when) { return {when, desk::Author::visitor(desk::IdentityId{7}), false}; }

inline Callback asked_for() {
    Callback out;
    out.id = CallbackId{100}, out.name = "Inês Vale";
    out.phone = parse_phone("912 345 678", "PT");
    out.need = {tongue("pt"), "flights"};
    out.topic = "My flight of tomorrow", out.order = "QX7K2P", out.zone = "Europe/Lisbon";
    out.priority = Priority::departure_soon, out.consented_at = at("2026-05-04T08:00:00Z");
    return request(std::move(out), traveler_at(at("2026-05-04T08:00:00Z"))).callback;
}

inline Callback promised_to(const Window& window) {
    return promise(asked_for(), window, traveler_at(at("2026-05-04T08:01:00Z"))).value().callback;
}

inline Callback queued_at(Instant when) { return enqueue(promised_to(morning), system_at(when)).value().callback; }

// Called once, from `when` for half a minute, with this outcome.
inline Callback called(Callback queued, Outcome outcome, Instant when) {
    Callback calling = begin_attempt(std::move(queued), portuguese, agent_at(ana, when)).value().callback;
    return end_attempt(std::move(calling), outcome, agent_at(ana, when + 30s)).value().callback;
}

}  // namespace waydesk::callback
