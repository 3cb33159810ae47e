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
    return out.end_array().end_object().take();
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
        return out;
    } catch (const json::exception&) {
        return {};
    }
}

}  // namespace waydesk::desk
