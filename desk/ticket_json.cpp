// How the ticket of a conversation is stored.
#include "desk/ticket.hpp"

#include "core/json_writer.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::desk {
namespace {

using nlohmann::json;

void read_links(const json& value, TicketState& out) {
    for (const json& one : value.value("links", json::array())) {
        const auto kind = link_kind_from(one.value("kind", ""));
        const auto id = ConversationId::parse(one.value("to", ""));
        if (kind && id) out.links.push_back({*kind, *id, one.value("number", std::int64_t{0})});
    }
}

std::optional<Merged> merged_from(const json& value) {
    const auto id = ConversationId::parse(value.value("conversation", ""));
    if (!id) return std::nullopt;
    return Merged{*id, value.value("number", std::int64_t{0}), value.value("place", "")};
}

std::optional<ChosenState> state_from(const json& value) {
    const auto category = state_category_from(value.value("category", ""));
    if (!category) return std::nullopt;
    return ChosenState{value.value("name", ""), *category};
}

void read_mentions(const json& value, TicketState& out) {
    for (const json& one : value.value("mentions", json::array()))
        if (const auto agent = AgentId::parse(one.value("agent", "")))
            out.mentions.push_back({*agent, one.value("note", std::int64_t{0})});
}

void read_scheduled(const json& value, TicketState& out) {
    for (const json& one : value.value("scheduled", json::array())) {
        const auto id = ScheduledId::parse(one.value("id", ""));
        const auto by = AgentId::parse(one.value("by", ""));
        if (!id || !by) continue;
        out.scheduled.push_back({*id, *by, Instant{one.value("at", std::int64_t{0})}, one.value("text", ""),
                                 one.value("language", ""), one.value("held", "")});
    }
}

void write_waiting(JsonWriter& out, const TicketState& ticket) {
    out.key("mentions").begin_array();
    for (const Mention& one : ticket.mentions)
        out.begin_object().member("agent", one.agent.str()).member("note", one.note).end_object();
    out.end_array().key("scheduled").begin_array();
    for (const Scheduled& one : ticket.scheduled) {
        out.begin_object().member("id", one.id.str()).member("by", one.by.str()).member("at", one.at.us);
        out.member("text", one.text).member("language", one.language).member("held", one.held).end_object();
    }
    out.end_array();
}

void write_merged(JsonWriter& out, const Merged& merged) {
    out.begin_object().member("conversation", merged.conversation.str()).member("number", merged.number);
    out.member("place", merged.place).end_object();
}

}  // namespace

std::string write_ticket(const TicketState& ticket) {
    if (ticket == TicketState{}) return {};
    JsonWriter out;
    out.begin_object().member("kind", to_string(ticket.kind)).member("priority_given", ticket.is_priority_given);
    out.key("followers").begin_array();
    for (const AgentId follower : ticket.followers) out.text(follower.str());
    out.end_array().key("links").begin_array();
    for (const Link& link : ticket.links) {
        out.begin_object().member("kind", to_string(link.kind)).member("to", link.conversation.str());
        out.member("number", link.number).end_object();
    }
    out.end_array();
    if (ticket.merged_into) write_merged(out.key("merged_into"), *ticket.merged_into);
    out.key("merged").begin_array();
    for (const Merged& merged : ticket.merged) write_merged(out, merged);
    out.end_array();
    if (ticket.state) {
        out.key("state").begin_object().member("name", ticket.state->name);
        out.member("category", to_string(ticket.state->category)).end_object();
    }
    write_waiting(out, ticket);
    return out.end_object().take();
}

TicketState read_ticket(std::string_view text) {
    if (text.empty()) return {};
    const json value = json::parse(text, nullptr, false);
    if (!value.is_object()) return {};
    try {
        TicketState out;
        out.kind = ticket_kind_from(value.value("kind", "")).value_or(TicketKind::none);
        out.is_priority_given = value.value("priority_given", false);
        for (const json& one : value.value("followers", json::array()))
            if (const auto id = AgentId::parse(one.get<std::string>())) out.followers.push_back(*id);
        read_links(value, out);
        if (const auto into = value.find("merged_into"); into != value.end()) out.merged_into = merged_from(*into);
        for (const json& one : value.value("merged", json::array()))
            if (auto merged = merged_from(one)) out.merged.push_back(std::move(*merged));
        if (const auto state = value.find("state"); state != value.end()) out.state = state_from(*state);
        read_mentions(value, out);
        read_scheduled(value, out);
        return out;
    } catch (const json::exception&) {
        return {};
    }
}

}  // namespace waydesk::desk
