// The bodies of what agents make of a conversation beside its course.
#include "desk/bodies.hpp"

#include "core/json_writer.hpp"
#include "desk/labels.hpp"

namespace waydesk::desk::bodies {
namespace {

void words(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
    json.key(key).begin_array();
    for (const std::string& text : texts) json.text(text);
    json.end_array();
}

JsonWriter about(const Agent& agent) {
    JsonWriter json;
    json.begin_object().key("agent").begin_object();
    json.member("id", agent.id.str()).member("name", agent.name).end_object();
    return json;
}

}  // namespace

std::string tags(const std::vector<std::string>& added, const std::vector<std::string>& removed) {
    JsonWriter json;
    json.begin_object();
    words(json, "added", added);
    words(json, "removed", removed);
    return json.end_object().take();
}

std::string field(std::string_view name, std::string_view before, std::string_view after) {
    JsonWriter json;
    json.begin_object().member("name", name).key("old").raw(before).key("new").raw(after);
    return json.end_object().take();
}

std::string stood(Status status, const StateDefinition* state) {
    JsonWriter json;
    json.begin_object().member("status", to_string(status)).member("why", "state").key("state");
    if (state == nullptr) return json.null().end_object().take();
    json.begin_object().member("name", state->name).member("category", to_string(state->category));
    write_labels(json, state->label);
    return json.end_object().end_object().take();
}

// What was sent stands in the message, what is waiting or held says itself.
std::string scheduled(const Scheduled& reply, std::string_view what, std::int64_t seq) {
    JsonWriter json;
    json.begin_object().member("id", reply.id.str()).member("what", what).member("send_at", reply.at.ms());
    json.member("text", seq == 0 ? reply.text : std::string()).member_or_null("why", reply.held);
    if (seq != 0) json.member("seq", seq);
    return json.end_object().take();
}

std::string mentioned(const Agent& agent, std::int64_t note) {
    return about(agent).member("seq", note).end_object().take();
}

std::string followed(const Agent& agent, bool on) { return about(agent).member("on", on).end_object().take(); }

std::string linked(const Link& link, bool on) {
    JsonWriter json;
    json.begin_object().member("kind", to_string(link.kind)).member("conversation", link.conversation.str());
    return json.member("number", link.number).member("on", on).end_object().take();
}

std::string merged(const Merged& other, bool is_into, bool on) {
    JsonWriter json;
    json.begin_object().member(is_into ? "into" : "from", other.conversation.str());
    return json.member("number", other.number).member("on", on).end_object().take();
}

}  // namespace waydesk::desk::bodies
