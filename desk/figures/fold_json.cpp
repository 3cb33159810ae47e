#include "desk/conversation.hpp"
#include "desk/figures/fold.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::figures {
namespace {

using desk::Event;
using desk::EventKind;
using nlohmann::json;

const json& member(const json& object, const char* name) {
    static const json nothing;
    if (!object.is_object()) return nothing;
    const auto found = object.find(name);
    return found == object.end() ? nothing : *found;
}

std::string_view text_in(const json& value) {
    return value.is_string() ? std::string_view(value.get_ref<const std::string&>()) : std::string_view();
}

template <class Id>
Id id_in(const json& value) {
    const Result<Id> id = Id::parse(text_in(value));
    return id ? *id : Id{};
}

json body_of(const Event& event) { return json::parse(event.body, nullptr, false); }

void end_service(Fact& fact, Instant at) {
    if (fact.services.empty() || fact.services.back().until.is_set()) return;
    fact.services.back().until = at;
    fact.handled += at - fact.services.back().from;
    if (fact.services.back().from == at) fact.services.pop_back();  // it lasted no time
}

void begin_service(Fact& fact, desk::AgentId agent, Instant at) {
    end_service(fact, at);
    if (agent) fact.services.push_back({agent, at, {}});
}

void write_message(Fact& fact, const Event& event) {
    if (!event.is_public()) return;
    fact.messages_in += event.author.is_visitor();
    if (!event.author.is_agent()) return;
    ++fact.messages_out;
    if (fact.answered_at.is_set()) return;
    fact.answered_at = event.at;
    fact.agent = event.author.agent_id();
}

void enter(Fact& fact, desk::QueueId queue) {
    if (queue && !fact.assigned_at.is_set()) fact.queue = queue;
}

void assign(Fact& fact, const Event& event) {
    const auto agent = id_in<desk::AgentId>(member(member(body_of(event), "agent"), "id"));
    begin_service(fact, agent, event.at);
    if (!fact.assigned_at.is_set()) fact.assigned_at = event.at;
    if (!fact.agent) fact.agent = agent;
}

void leave(Fact& fact, const Event& event) {
    const json body = body_of(event);
    if (text_in(member(body, "who")) == "agent") return end_service(fact, event.at);
    if (text_in(member(body, "why")) == "queue" && !fact.is_handled() && !fact.abandoned_at.is_set())
        fact.abandoned_at = event.at;
}

void change_status(Fact& fact, const Event& event) {
    const auto status = desk::status_from(text_in(member(body_of(event), "status")));
    if (!status) return;
    if (*status == desk::Status::resolved) {
        fact.resolved_at = event.at;
    } else if (*status == desk::Status::closed) {
        fact.closed_at = event.at;
        if (!fact.resolved_at.is_set()) fact.resolved_at = event.at;
    } else if (fact.resolved_at.is_set()) {
        fact.resolved_at = fact.closed_at = {};
        ++fact.reopened;
    }
    if (!desk::is_open(*status)) end_service(fact, event.at);
}

// Awake again, it is with whom it was, unless it comes into line at the same moment.
void wake(Fact& fact, Instant at) {
    if (!fact.services.empty()) begin_service(fact, fact.services.back().agent, at);
}

void show_card(Fact& fact, const Event& event) { fact.quotes += text_in(member(body_of(event), "card")) == "quote"; }

}  // namespace

void apply(Fact& fact, const Event& event) {
    if (event.seq <= fact.seq) return;
    fact.seq = event.seq;
    switch (event.kind) {
        case EventKind::message: return write_message(fact, event);
        case EventKind::card: return show_card(fact, event);
        case EventKind::left: return leave(fact, event);
        case EventKind::status: return change_status(fact, event);
        case EventKind::opened:
            fact.opened_at = event.at;
            return enter(fact, id_in<desk::QueueId>(member(member(body_of(event), "queue"), "id")));
        case EventKind::routed:
            end_service(fact, event.at);
            return enter(fact, id_in<desk::QueueId>(member(body_of(event), "queue")));
        case EventKind::offered:
            if (!fact.offered_at.is_set()) fact.offered_at = event.at;
            return;
        case EventKind::assigned: return assign(fact, event);
        case EventKind::transferred: ++fact.transfers; return;
        case EventKind::snoozed: return end_service(fact, event.at);
        case EventKind::woken: return wake(fact, event.at);
        default: return;
    }
}

bool tells(EventKind kind) {
    switch (kind) {
        case EventKind::message:
        case EventKind::card:
        case EventKind::left:
        case EventKind::status:
        case EventKind::opened:
        case EventKind::routed:
        case EventKind::offered:
        case EventKind::assigned:
        case EventKind::transferred:
        case EventKind::snoozed:
        case EventKind::woken: return true;
        default: return false;
    }
}

Fact fold(Fact begun, std::span<const desk::EventPtr> events) {
    for (const desk::EventPtr& event : events) apply(begun, *event);
    return begun;
}

void apply(std::vector<Stretch>& stretches, desk::AgentId agent, std::int64_t seq, Instant at, std::string_view body) {
    const auto state = desk::presence_from(text_in(member(json::parse(body, nullptr, false), "state")));
    if (!stretches.empty()) stretches.back().until = at;
    stretches.push_back({agent, seq, state.value_or(desk::Presence::offline), at, {}});
}

}  // namespace waydesk::figures
