#include "tests/component/desk/plain_count.hpp"

#include "desk/rows.hpp"

#include <algorithm>
#include <cmath>

namespace waydesk::testing {
namespace {

using desk::Event;
using desk::EventKind;

const store::Statement all_events{
    "plain_all_events",
    "SELECT e.subject, e.journal, e.seq, e.public_seq, e.visibility, e.author, e.client_id, e.kind, e.at, e.body, "
    "e.subject_kind, c.channel, i.contact FROM event e LEFT JOIN conversation c ON c.workspace = e.workspace AND c.id "
    "= "
    "e.subject LEFT JOIN identity i ON i.workspace = c.workspace AND i.id = c.identity WHERE e.workspace = ? ORDER BY "
    "e.journal"};

bool has(const Event& event, const char* text) { return event.body.find(text) != std::string::npos; }
double seconds(Duration time) { return static_cast<double>(time.count()) / 1e6; }

std::string agent_in(const Event& event) {
    const auto at = event.body.find("\"id\":\"a_");
    return at == std::string::npos ? std::string() : event.body.substr(at + 6, event.body.find('"', at + 6) - at - 6);
}

}  // namespace

double PlainFigure::percentile(double share) const {
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    return sorted[static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size()))) - 1];
}

PlainCount::PlainCount(store::Connection& connection, std::int64_t workspace, Instant from, Instant until, Instant now)
    : from_(from), until_(until), now_(now) {
    const auto rows = connection.query(all_events, {workspace}).value();
    for (const store::Row row : rows) {
        const Event event = *desk::rows::event_from(row);
        ++events_;
        if (row.integer(10) == 2) {
            agents_[row.integer(0)].push_back(event);
            continue;
        }
        Talk& talk = talks_[row.integer(0)];
        talk.channel = row.text(11), talk.contact = row.integer(12);
        talk.events.push_back(event);
    }
}

const Event* PlainCount::first(const Talk& talk, EventKind kind, const char* text) {
    for (const Event& event : talk.events)
        if (event.kind == kind && has(event, text)) return &event;
    return nullptr;
}

const Event* PlainCount::answer(const Talk& talk) {
    for (const Event& event : talk.events)
        if (event.kind == EventKind::message && event.author.is_agent() && event.is_public()) return &event;
    return nullptr;
}

Instant PlainCount::resolved(const Talk& talk) {
    Instant out;
    for (const Event& event : talk.events) {
        if (event.kind != EventKind::status) continue;
        if (has(event, "\"status\":\"resolved\"")) out = event.at;
        if (has(event, "\"status\":\"waiting\"") || has(event, "\"status\":\"assigned\"")) out = {};
    }
    return out;
}

Instant PlainCount::taken(const Talk& talk) {
    const Event* event = talk.channel == "email" ? answer(talk) : first(talk, EventKind::assigned);
    return event == nullptr ? Instant{} : event->at;
}

bool PlainCount::is_abandoned(const Talk& talk) {
    const Event* left = first(talk, EventKind::left, "\"who\":\"visitor\",\"agent\":null,\"why\":\"queue\"");
    if (left == nullptr) return false;
    const Event* assigned = first(talk, EventKind::assigned);
    const Event* answered = answer(talk);
    return (assigned == nullptr || assigned->journal > left->journal) &&
           (answered == nullptr || answered->journal > left->journal);
}

// Who holds it after each event; between two events that stays.
double PlainCount::held(const Talk& talk) {
    double out = 0;
    bool is_held = false;
    Instant since;
    for (const Event& event : talk.events) {
        if (is_held) out += seconds(event.at - since);
        since = event.at;
        if (event.kind == EventKind::assigned || event.kind == EventKind::woken) is_held = true;
        const bool left = event.kind == EventKind::left && has(event, "\"who\":\"agent\"");
        const bool over = event.kind == EventKind::status && has(event, "\"status\":\"resolved\"");
        if (left || over || event.kind == EventKind::routed || event.kind == EventKind::snoozed) is_held = false;
    }
    return out;
}

bool PlainCount::came_again(const Talk& talk, Instant opened, Instant ended) const {
    for (const auto& [id, other] : talks_) {
        const Event* begin = first(other, EventKind::opened);
        if (&other == &talk || other.contact != talk.contact || begin == nullptr) continue;
        if (begin->at > opened && begin->at <= ended + std::chrono::hours(7 * 24)) return true;
    }
    return false;
}

PlainCount::Value PlainCount::by_opening(const std::string& name, const Talk& talk, Instant opened) const {
    const auto count = [](bool counts, double value = 1) { return counts ? Value(value) : Value(); };
    const Event* answered = answer(talk);
    const Instant at = taken(talk);
    const bool handled = first(talk, EventKind::assigned) != nullptr || answered != nullptr;
    const bool abandoned = is_abandoned(talk);
    const Event* left = first(talk, EventKind::left, "\"who\":\"visitor\",\"agent\":null,\"why\":\"queue\"");
    const bool soon = abandoned && seconds(left->at - opened) <= 10;
    const bool decided = at.is_set() || abandoned || resolved(talk).is_set() || seconds(now_ - opened) > 60;
    const double prompt = at.is_set() && seconds(at - opened) <= 60 ? 1 : 0;
    if (name == "contacts_offered") return 1;
    if (name == "contacts_handled") return count(handled);
    if (name == "contacts_abandoned") return count(abandoned && !soon);
    if (name == "abandonment") return count(!soon, abandoned ? 1 : 0);
    if (name == "first_response") return count(answered != nullptr, answered ? seconds(answered->at - opened) : 0);
    if (name == "speed_of_answer") return count(at.is_set(), seconds(at - opened));
    if (name == "service_level") return count(decided && !soon, prompt);
    if (name == "service_level_all") return count(decided, prompt);
    if (name == "transfer_rate") return count(handled, first(talk, EventKind::transferred) != nullptr ? 1 : 0);
    return {};
}

PlainCount::Value PlainCount::by_end(const std::string& name, const Talk& talk, Instant opened, Instant ended) const {
    const auto count = [](bool counts, double value = 1) { return counts ? Value(value) : Value(); };
    const bool handled = first(talk, EventKind::assigned) != nullptr || answer(talk) != nullptr;
    const bool reopened = first(talk, EventKind::status, "\"why\":\"reopened\"") != nullptr;
    if (name == "contacts_resolved") return 1;
    if (name == "resolution_time") return seconds(ended - opened);
    if (name == "handle_time") return count(held(talk) > 0, held(talk));
    if (name == "reopen_rate") return reopened ? 1 : 0;
    if (name == "first_contact_resolution")
        return count(handled && ended + std::chrono::hours(7 * 24) <= now_,
                     !reopened && !came_again(talk, opened, ended) ? 1 : 0);
    return {};
}

PlainFigure PlainCount::of(const std::string& name) const {
    if (name == "occupancy" || name == "utilisation") return busy_share(name == "utilisation");
    PlainFigure out;
    const Instant as_of = std::min(until_, now_);
    for (const auto& [id, talk] : talks_) {
        const Event* begin = first(talk, EventKind::opened);
        if (begin == nullptr) continue;
        const Instant ended = resolved(talk);
        Value value;
        if (from_ <= begin->at && begin->at < until_) value = by_opening(name, talk, begin->at);
        if (!value && from_ <= ended && ended < until_) value = by_end(name, talk, begin->at, ended);
        if (name.starts_with("backlog") && begin->at < as_of && (!ended.is_set() || ended >= as_of))
            value = name == "backlog" ? 1 : seconds(as_of - begin->at);
        if (!value) continue;
        ++out.n, out.value += *value;
        out.values.push_back(*value);
    }
    return out;
}

// Each agent's times in order; between two of them nothing changes.
PlainFigure PlainCount::busy_share(bool of_all) const {
    double busy = 0, all = 0;
    for (const auto& [agent, presence] : agents_) {
        const std::string name = desk::AgentId{agent}.str();
        struct Step {
            Instant at;
            int held;
            std::string state;
            std::size_t order = 0;
        };
        std::vector<Step> steps{{from_, 0, ""}, {std::min(until_, now_), 0, ""}};
        for (const Event& event : presence) steps.push_back({event.at, 0, event.body.substr(0, event.body.find(','))});
        for (const auto& [id, talk] : talks_) {
            std::string holder, last;
            for (const Event& event : talk.events) {
                std::string next = holder;
                if (event.kind == EventKind::assigned) next = last = agent_in(event);
                if (event.kind == EventKind::woken) next = last;
                const bool left = event.kind == EventKind::left && has(event, "\"who\":\"agent\"");
                const bool over = event.kind == EventKind::status && has(event, "\"status\":\"resolved\"");
                if (left || over || event.kind == EventKind::routed || event.kind == EventKind::snoozed) next = "";
                if ((next == name) != (holder == name)) steps.push_back({event.at, next == name ? 1 : -1, ""});
                holder = next;
            }
        }
        for (std::size_t i = 0; i < steps.size(); ++i) steps[i].order = i;
        std::sort(steps.begin(), steps.end(),
                  [](const Step& a, const Step& b) { return std::pair(a.at, a.order) < std::pair(b.at, b.order); });
        std::string state;
        int held = 0;
        for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
            held += steps[i].held;
            if (!steps[i].state.empty()) state = steps[i].state;
            if (steps[i].at < from_ || steps[i].at >= std::min(until_, now_)) continue;
            if (state.empty() || state.find("offline") != std::string::npos) continue;
            const double time = seconds(steps[i + 1].at - steps[i].at);
            busy += held > 0 ? time : 0;
            all += of_all || held > 0 || state.find("\"available\"") != std::string::npos ? time : 0;
        }
    }
    return {static_cast<std::int64_t>(std::llround(all)), busy / all * static_cast<double>(std::llround(all)), {}};
}

}  // namespace waydesk::testing
