#include "desk/figures/counting.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace waydesk::figures::counting {
namespace {

double seconds(Duration duration) { return static_cast<double>(duration.count()) / 1e6; }

using FactList = const std::vector<Fact>&;

// A mark for each that `choose` gives a value.
template <class Choose>
Marks by_opening(FactList facts, Choose choose) {
    Marks out;
    out.reserve(facts.size());
    for (const Fact& fact : facts) {
        const std::optional<double> value = choose(fact);
        if (!value) continue;
        out.push_back(mark_of(fact, fact.opened_at));
        out.back().value = *value;
    }
    return out;
}

template <class Choose>
Marks by_end(FactList facts, Choose choose) {
    Marks out;
    out.reserve(facts.size());
    for (const Fact& fact : facts) {
        const std::optional<double> value = choose(fact);
        if (!value) continue;
        out.push_back(mark_of(fact, fact.resolved_at));
        out.back().value = *value;
    }
    return out;
}

std::optional<double> when(bool counts, double value = 1) { return counts ? std::optional(value) : std::nullopt; }
double yes(bool is) { return is ? 1 : 0; }

Duration waited_in_vain(const Fact& fact) { return fact.abandoned_at - fact.opened_at; }
bool left_soon(const Fact& fact) {
    return fact.abandoned_at.is_set() && waited_in_vain(fact) <= promptness_of(fact.channel).short_abandon;
}
// When somebody turned to him: a chat is accepted, a mail is answered.
Instant turned_to(const Fact& fact) { return fact.channel == "email" ? fact.answered_at : fact.assigned_at; }
bool is_prompt(const Fact& fact) {
    const Instant at = turned_to(fact);
    return at.is_set() && at - fact.opened_at <= promptness_of(fact.channel).answer_within;
}
// It can be told whether it is: somebody turned to him, he left, it is over, or the time is up.
bool is_decided(const Fact& fact, Instant now) {
    return turned_to(fact).is_set() || fact.abandoned_at.is_set() || fact.resolved_at.is_set() ||
           now - fact.opened_at > promptness_of(fact.channel).answer_within;
}

// What each answer counts, in the unit of the figure.
Marks of_surveys(const Material& material, surveys::Kind kind, std::int64_t unit = 1) {
    Marks out;
    for (const SurveyFact& one : material.surveys) {
        if (one.kind != kind || !one.score) continue;
        out.push_back(one.mark);
        out.back().value = static_cast<double>(unit * surveys::worth(kind, *one.score));
    }
    return out;
}

// The law's where it sets one, else our own; one a case.
std::vector<const ClockFact*> deadlines(const std::vector<ClockFact>& clocks, std::string_view legal,
                                        std::string_view own) {
    std::map<std::int64_t, const ClockFact*> of_case;
    for (const ClockFact& clock : clocks) {
        const ClockFact*& chosen = of_case[clock.of];
        const bool is_law = clock.is_legal && (clock.name == legal || clock.name == own);
        if (is_law && (chosen == nullptr || !chosen->is_legal)) chosen = &clock;
        if (chosen == nullptr && clock.name == own) chosen = &clock;
    }
    std::vector<const ClockFact*> out;
    for (const auto& [id, clock] : of_case)
        if (clock != nullptr) out.push_back(clock);
    return out;
}

bool was_met(const ClockFact& clock) { return clock.met.is_set() && clock.met <= clock.due; }

// Of what is decided: met, or the time is up.
Marks of_deadlines(const std::vector<const ClockFact*>& clocks, Instant now, bool counts_late) {
    Marks out;
    for (const ClockFact* clock : clocks) {
        if (!clock->met.is_set() && clock->due > now) continue;
        out.push_back(clock->mark);
        out.back().value = yes(was_met(*clock) != counts_late);
    }
    return out;
}

}  // namespace

Promptness promptness_of(std::string_view channel) {
    if (channel == "email") return {Duration(0), 4h};
    if (channel == "callback" || channel == "phone") return {5s, 20s};
    return {10s, 60s};
}

Marks contacts_offered(const Material& material, const Frame&) {
    return by_opening(material.opened, [](const Fact&) { return when(true); });
}

Marks contacts_handled(const Material& material, const Frame&) {
    return by_opening(material.opened, [](const Fact& fact) { return when(fact.is_handled()); });
}

Marks contacts_abandoned(const Material& material, const Frame&) {
    return by_opening(material.opened,
                      [](const Fact& fact) { return when(fact.abandoned_at.is_set() && !left_soon(fact)); });
}

Marks abandonment(const Material& material, const Frame&) {
    return by_opening(material.opened,
                      [](const Fact& fact) { return when(!left_soon(fact), yes(fact.abandoned_at.is_set())); });
}

Marks first_response(const Material& material, const Frame&) {
    return by_opening(material.opened, [](const Fact& fact) {
        return when(fact.answered_at.is_set(), seconds(fact.answered_at - fact.opened_at));
    });
}

Marks speed_of_answer(const Material& material, const Frame&) {
    return by_opening(material.opened, [](const Fact& fact) {
        const Instant at = turned_to(fact);
        return when(at.is_set(), seconds(at - fact.opened_at));
    });
}

Marks service_level(const Material& material, const Frame& frame) {
    return by_opening(material.opened, [&](const Fact& fact) {
        return when(is_decided(fact, frame.now()) && !left_soon(fact), yes(is_prompt(fact)));
    });
}

Marks service_level_all(const Material& material, const Frame& frame) {
    return by_opening(material.opened,
                      [&](const Fact& fact) { return when(is_decided(fact, frame.now()), yes(is_prompt(fact))); });
}

Marks transfer_rate(const Material& material, const Frame&) {
    return by_opening(material.opened,
                      [](const Fact& fact) { return when(fact.is_handled(), yes(fact.transfers > 0)); });
}

Marks contacts_quoted(const Material& material, const Frame&) {
    return by_opening(material.opened, [](const Fact& fact) { return when(fact.quotes > 0); });
}

Marks complaint_rate(const Material& material, const Frame&) {
    std::set<desk::ConversationId> complained;
    for (const CaseFact& one : material.complaints) complained.insert(one.mark.conversation);
    return by_opening(material.opened,
                      [&](const Fact& fact) { return when(true, yes(complained.contains(fact.conversation))); });
}

Marks contacts_resolved(const Material& material, const Frame&) {
    return by_end(material.resolved, [](const Fact&) { return when(true); });
}

Marks resolution_time(const Material& material, const Frame&) {
    return by_end(material.resolved,
                  [](const Fact& fact) { return when(true, seconds(fact.resolved_at - fact.opened_at)); });
}

Marks handle_time(const Material& material, const Frame&) {
    return by_end(material.resolved,
                  [](const Fact& fact) { return when(fact.handled > Duration(0), seconds(fact.handled)); });
}

// Of those whose time to come again is over.
Marks first_contact_resolution(const Material& material, const Frame& frame) {
    std::unordered_map<std::int64_t, std::vector<Instant>> came;
    std::unordered_map<std::int64_t, std::int64_t> who;
    for (const Opening& opening : material.openings) {
        came[opening.who].push_back(opening.at);  // in the order of time
        who[opening.conversation.value] = opening.who;
    }
    return by_end(material.resolved, [&](const Fact& fact) {
        const Instant last = fact.resolved_at + repeat_within;
        if (!fact.is_handled() || last > frame.now()) return when(false);
        const std::vector<Instant>& times = came[who[fact.conversation.value]];
        const auto next = std::ranges::upper_bound(times, fact.opened_at);
        const bool came_again = next != times.end() && *next <= last;
        return when(true, yes(fact.reopened == 0 && !came_again));
    });
}

Marks reopen_rate(const Material& material, const Frame&) {
    return by_end(material.resolved, [](const Fact& fact) { return when(true, yes(fact.reopened > 0)); });
}

Marks backlog(const Material& material, const Frame&) {
    return by_opening(material.open, [](const Fact&) { return when(true); });
}

Marks backlog_age(const Material& material, const Frame& frame) {
    return by_opening(material.open,
                      [&](const Fact& fact) { return when(true, seconds(frame.as_of() - fact.opened_at)); });
}

Marks csat(const Material& material, const Frame&) { return of_surveys(material, surveys::Kind::csat); }

Marks nps(const Material& material, const Frame&) {
    constexpr std::int64_t points = 100;
    return of_surveys(material, surveys::Kind::nps, points);
}

Marks ces(const Material& material, const Frame&) { return of_surveys(material, surveys::Kind::ces); }

Marks survey_response(const Material& material, const Frame&) {
    Marks out;
    for (const SurveyFact& one : material.surveys) {
        out.push_back(one.mark);
        out.back().value = yes(one.score.has_value());
    }
    return out;
}

Marks quality_score(const Material& material, const Frame&) {
    Marks out;
    for (const InspectionFact& one : material.inspections) {
        out.push_back(one.mark);
        out.back().value = static_cast<double>(one.score);
    }
    return out;
}

Marks critical_errors(const Material& material, const Frame&) {
    Marks out;
    for (const InspectionFact& one : material.inspections) {
        out.push_back(one.mark);
        out.back().value = yes(one.is_critical);
    }
    return out;
}

Marks complaints_new(const Material& material, const Frame& frame) {
    Marks out;
    for (const CaseFact& one : material.complaints) {
        if (!frame.holds(one.opened_at)) continue;
        out.push_back(one.mark);
        out.back().at = one.opened_at;
    }
    return out;
}

Marks complaints_closed(const Material& material, const Frame& frame) {
    Marks out;
    for (const CaseFact& one : material.complaints) {
        if (!one.closed_at.is_set() || !frame.holds(one.closed_at)) continue;
        out.push_back(one.mark);
        out.back().at = one.closed_at;
    }
    return out;
}

Marks complaints_in_time(const Material& material, const Frame& frame) {
    return of_deadlines(deadlines(material.complaint_clocks, "legal_answer", "answer"), frame.now(), false);
}

Marks refund_cycle(const Material& material, const Frame&) {
    Marks out;
    for (const RefundEnd& one : material.refund_ends) {
        out.push_back(one.mark);
        out.back().value = seconds(one.ended_at - one.confirmed_at);
    }
    return out;
}

Marks refunds_late(const Material& material, const Frame& frame) {
    return of_deadlines(deadlines(material.refund_clocks, "payment", "payment"), frame.now(), true);
}

Marks contacts_per_order(const Material& material, const Frame&) {
    Marks out;
    for (const OrderFact& one : material.orders) {
        Mark& mark = out.emplace_back();
        mark.at = one.first_at, mark.value = static_cast<double>(one.contacts);
    }
    return out;
}

Marks others(const Material& material, const Frame&) { return material.others; }

}  // namespace waydesk::figures::counting
