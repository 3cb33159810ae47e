#include "desk/bodies.hpp"

#include "core/json_writer.hpp"

namespace waydesk::desk::bodies {
namespace {

void person(JsonWriter& json, std::string_view key, const Agent* agent) {
    json.key(key);
    if (agent == nullptr) {
        json.null();
        return;
    }
    json.begin_object().member("id", agent->id.str()).member("name", agent->name).end_object();
}

void line(JsonWriter& json, std::string_view key, const Queue* queue) {
    json.key(key);
    if (queue == nullptr) {
        json.null();
        return;
    }
    json.begin_object().member("id", queue->id.str()).member("name", queue->name).end_object();
}

void write(JsonWriter& json, const ScoreTerms& terms) {
    json.begin_object().member("conversation", terms.conversation.str());
    json.member_or_null("class", terms.service_class).member("priority", terms.priority).member("weight", terms.weight);
    json.member("waited_s", std::int64_t{terms.waited / std::chrono::seconds(1)});
    json.member("target_s", std::int64_t{terms.target / std::chrono::seconds(1)});
    json.key("handle_s").real(terms.handle_s).key("score").real(terms.score).member("late", terms.is_late).end_object();
}

void write(JsonWriter& json, const Explanation& explanation) {
    json.begin_object().member("policy", to_string(explanation.policy)).key("chosen");
    write(json, explanation.chosen);
    json.key("runner_up");
    if (explanation.runner_up)
        write(json, *explanation.runner_up);
    else
        json.null();
    json.member("share_of_late", explanation.is_share_of_late).member("candidates", explanation.candidates);
    json.key("others").begin_array();
    for (const NotChosen& other : explanation.others)
        json.begin_object().member("agent", other.agent.str()).member("why", other.why).end_object();
    json.end_array().end_object();
}

}  // namespace

std::string opened(const Queue* queue, const ConversationState& state) {
    JsonWriter json;
    json.begin_object();
    line(json, "queue", queue);
    json.member_or_null("language", state.language).member_or_null("page", state.page);
    json.member_or_null("booking", state.booking).end_object();
    return json.take();
}

std::string routed(const Queue* queue, std::string_view why, const Conversation& conversation) {
    JsonWriter json;
    json.begin_object();
    json.member_or_null("queue", queue == nullptr ? "" : queue->id.str());
    json.member_or_null("name", queue == nullptr ? "" : queue->name).member("why", why);
    const RoutingNeeds& needs = conversation.state.needs;
    json.member_or_null("class", needs.service_class).member("weight", needs.weight);
    json.member("priority", conversation.state.priority).key("target_s");
    if (needs.target == Duration{})
        json.null();
    else
        json.number(needs.target / std::chrono::seconds(1));
    json.key("rules").raw(conversation.rules.empty() ? "null" : conversation.rules).end_object();
    return json.take();
}

std::string joined(const Agent& agent) {
    JsonWriter json;
    json.begin_object();
    person(json, "agent", &agent);
    json.end_object();
    return json.take();
}

std::string agent_left(const Agent* agent, std::string_view why) {
    JsonWriter json;
    json.begin_object().member("who", "agent");
    person(json, "agent", agent);
    json.member("why", why).end_object();
    return json.take();
}

std::string visitor_left(std::string_view why) {
    JsonWriter json;
    json.begin_object().member("who", "visitor").key("agent").null().member("why", why).end_object();
    return json.take();
}

std::string status(Status status, std::string_view why) {
    JsonWriter json;
    json.begin_object().member("status", to_string(status)).member_or_null("why", why).end_object();
    return json.take();
}

std::string offered(const Offer& offer, const Agent& agent, const std::optional<Explanation>& explanation) {
    JsonWriter json;
    json.begin_object().member("offer", offer.id.str());
    person(json, "agent", &agent);
    json.member("until", offer.until.ms()).key("why").begin_array();
    for (const Reason& reason : offer.why)
        json.begin_object().member("reason", reason.reason).member("value", reason.value).end_object();
    json.end_array().key("explanation");
    if (explanation)
        write(json, *explanation);
    else
        json.null();
    json.end_object();
    return json.take();
}

std::string offer_ended(const Offer& offer, const Agent* agent, EventKind kind, std::string_view text) {
    JsonWriter json;
    json.begin_object().member("offer", offer.id.str());
    person(json, "agent", agent);
    if (kind == EventKind::declined) json.member_or_null("reason", text);
    if (kind == EventKind::withdrawn) json.member("why", text);
    json.end_object();
    return json.take();
}

std::string assigned(const Agent& agent, const Agent* by, std::string_view how) {
    JsonWriter json;
    json.begin_object();
    person(json, "agent", &agent);
    person(json, "by", by);
    json.member("how", how).end_object();
    return json.take();
}

std::string transferred(const Agent* to_agent, const Queue* to_queue, bool note) {
    JsonWriter json;
    json.begin_object().key("to").begin_object();
    if (to_agent != nullptr)
        person(json, "agent", to_agent);
    else
        line(json, "queue", to_queue);
    json.end_object().member("note", note).end_object();
    return json.take();
}

std::string snoozed(Instant until) {
    JsonWriter json;
    json.begin_object().member("until", until.ms()).end_object();
    return json.take();
}

std::string banned(std::string_view reason, Instant until) {
    JsonWriter json;
    json.begin_object().member("reason", reason).key("until");
    if (until.is_set())
        json.number(until.ms());
    else
        json.null();
    json.end_object();
    return json.take();
}

std::string woken(std::string_view why) {
    JsonWriter json;
    json.begin_object().member("why", why).end_object();
    return json.take();
}

std::string presence(Presence presence, std::string_view reason) {
    JsonWriter json;
    json.begin_object().member("state", to_string(presence)).member_or_null("reason", reason).end_object();
    return json.take();
}

}  // namespace waydesk::desk::bodies
