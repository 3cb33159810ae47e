#include "server/protocol/encode_parts.hpp"

#include "server/protocol/limits.hpp"

namespace waydesk::protocol {
namespace {

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
    json.key(name).begin_array();
    for (const std::string& text : texts) json.text(text);
    json.end_array();
}

void write_named(JsonWriter& json, std::string_view key, std::string_view id, std::string_view name) {
    json.key(key).begin_object().member("id", id).member("name", name).end_object();
}

void write_agent(JsonWriter& json, desk::AgentId agent, const Names& names) {
    if (agent)
        write_named(json, "agent", agent.str(), names.agent(agent));
    else
        json.key("agent").null();
}

void write_queue(JsonWriter& json, desk::QueueId queue, const Names& names) {
    if (queue)
        write_named(json, "queue", queue.str(), names.queue(queue));
    else
        json.key("queue").null();
}

void write_me(JsonWriter& json, const VisitorMe& me) {
    json.begin_object().member("kind", "visitor").member("id", me.id.str()).member_or_null("name", me.name);
    write_texts(json, "languages", me.languages);
    json.end_object();
}

void write_me(JsonWriter& json, const AgentMe& me) {
    json.begin_object().member("kind", "agent").member("id", me.id.str()).member("name", me.name);
    json.member("role", desk::to_string(me.role));
    write_texts(json, "languages", me.languages);
    json.key("presence").begin_object().member("state", desk::to_string(me.presence));
    json.member_or_null("reason", me.presence_reason).end_object();
    json.key("capacity").begin_object().member("used", me.used).member("total", me.total).end_object();
    json.key("queues").begin_array();
    for (const NamedQueue& queue : me.queues)
        json.begin_object().member("id", queue.id.str()).member("name", queue.name).end_object();
    json.end_array().end_object();
}

void write_standing(JsonWriter& json, const StandingView& standing) {
    json.begin_object().member("conversation", standing.conversation.str()).member("head", standing.head);
    json.member("status", desk::to_string(standing.status)).key("read").begin_object();
    json.member("me", standing.read_me).member("peer", standing.read_peer).end_object().end_object();
}

void write_preview(JsonWriter& json, const desk::Preview& preview) {
    json.key("preview");
    if (!preview.at.is_set()) {
        json.null();
        return;
    }
    json.begin_object().member("by", name_of(preview.by));
    json.member("text", preview.text).member("at", preview.at.ms()).end_object();
}

std::int64_t whole_seconds(Duration duration) { return std::chrono::floor<std::chrono::seconds>(duration).count(); }

void write_clocks(JsonWriter& json, const std::vector<desk::ClockView>& clocks) {
    json.key("sla").begin_array();
    for (const desk::ClockView& clock : clocks) {
        json.begin_object().member("clock", clock.clock);
        write_time_or_null(json, "due_at", clock.due_at);
        json.member("state", clock.state).member("open", clock.is_open);
        json.member("target_s", whole_seconds(clock.target)).key("left_s");
        clock.left ? json.number(whole_seconds(*clock.left)) : json.null();
        json.end_object();
    }
    json.end_array();
}

void write_merged(JsonWriter& json, const desk::Merged& merged) {
    json.begin_object().member("conversation", merged.conversation.str()).member("number", merged.number).end_object();
}

// What waits: for those who were named to read it, and for its time.
void write_waiting(JsonWriter& json, const desk::TicketState& ticket, const Names& names) {
    const auto person = [&](desk::AgentId agent) {
        json.begin_object().member("id", agent.str()).member("name", names.agent(agent));
    };
    json.key("mentioned").begin_array();
    for (const desk::Mention& one : ticket.mentions) {
        person(one.agent);
        json.member("note", one.note).end_object();
    }
    json.end_array().key("scheduled").begin_array();
    for (const desk::Scheduled& one : ticket.scheduled) {
        json.begin_object().member("id", one.id.str()).key("by");
        person(one.by);
        json.end_object().member("send_at", one.at.ms()).member("text", one.text);
        json.member_or_null("language", one.language).member_or_null("held", one.held).end_object();
    }
    json.end_array();
}

void write_ticket(JsonWriter& json, const desk::TicketState& ticket, const Names& names) {
    json.member_or_null("kind", desk::to_string(ticket.kind)).key("followers").begin_array();
    for (const desk::AgentId agent : ticket.followers)
        json.begin_object().member("id", agent.str()).member("name", names.agent(agent)).end_object();
    json.end_array().key("links").begin_array();
    for (const desk::Link& link : ticket.links) {
        json.begin_object().member("kind", desk::to_string(link.kind));
        json.member("conversation", link.conversation.str()).member("number", link.number).end_object();
    }
    json.end_array().key("merged_into");
    ticket.merged_into ? write_merged(json, *ticket.merged_into) : void(json.null());
    json.key("merged").begin_array();
    for (const desk::Merged& merged : ticket.merged) write_merged(json, merged);
    json.end_array().key("state");
    if (ticket.state) {
        json.begin_object().member("name", ticket.state->name);
        json.member("category", desk::to_string(ticket.state->category)).end_object();
    } else {
        json.null();
    }
    write_waiting(json, ticket, names);
}

// Everything of a conversation, inside an object that the caller opens and closes.
void write_members(JsonWriter& json, const desk::ConversationState& state, const Names& names) {
    json.member("id", state.id.str()).member("number", state.number).member("status", desk::to_string(state.status));
    json.member("channel", state.channel);
    write_queue(json, state.queue, names);
    write_agent(json, state.agent, names);
    json.key("contact").begin_object();
    json.member_or_null("id", state.contact ? state.contact.str() : std::string());
    json.member_or_null("name", state.contact_name).member_or_null("tier", state.contact_tier).end_object();
    json.member_or_null("subject", state.subject).member_or_null("language", state.language);
    json.member("priority", state.priority)
        .member("opened_at", state.opened_at.ms())
        .member("last_at", state.last_at.ms());
    json.member("head", state.head);
    write_time_or_null(json, "waiting_since", state.in_line() ? state.arrived_at : Instant{});
    write_clocks(json, state.clocks);
    json.member_or_null("booking", state.booking);
    write_texts(json, "tags", state.tags);
    json.key("fields").raw(state.fields.empty() ? "{}" : state.fields);
    json.key("offer");
    if (state.offer) {
        json.begin_object().member("id", state.offer->id.str()).member("agent", state.offer->agent.str());
        json.member("until", state.offer->until.ms()).end_object();
    } else {
        json.null();
    }
    json.member_or_null("page", state.page);
    write_time_or_null(json, "snoozed_until", state.snoozed_until);
    write_ticket(json, state.ticket, names);
}

void write_item(JsonWriter& json, const FeedItem& item, const Names& names) {
    json.begin_object();
    if (item.gone) {
        json.member("id", item.conversation->id.str()).member("gone", true).end_object();
        return;
    }
    write_members(json, *item.conversation, names);
    write_preview(json, item.conversation->preview);
    json.member("unread", item.unread).member("gone", false).end_object();
}

}  // namespace

void write_conversation(JsonWriter& json, const desk::ConversationState& conversation, const Names& names) {
    json.begin_object();
    write_members(json, conversation, names);
    json.end_object();
}

void write_limits(JsonWriter& json, const LimitsView& limits) {
    json.begin_object().member("text", limits.text);
    json.member("frame", limits.frame);
    json.member("attachment_bytes", limits.attachment_bytes);
    json.member("attachments", limits.attachments);
    write_texts(json, "attachment_types", limits.attachment_types);
    json.end_object();
}

FramePtr encode(const Ready& ready, std::int64_t reply_to, SessionId session) {
    JsonWriter json = begin_frame("ready");
    json.member("reply_to", reply_to).member("session", session.str()).key("me");
    std::visit([&json](const auto& me) { write_me(json, me); }, ready.me);
    json.key("limits");
    write_limits(json, ready.limits);
    json.member("expires_at", ready.expires_at.ms()).key("conversations").begin_array();
    for (const StandingView& standing : ready.conversations) write_standing(json, standing);
    json.end_array();
    return end_frame(json);
}

FramePtr encode(const FeedView& feed, const Names& names) {
    JsonWriter json = begin_frame("feed");
    json.member("cursor", feed.cursor).member("reset", feed.reset);
    json.member("more", feed.more).key("items").begin_array();
    for (const FeedItem& item : feed.items) write_item(json, item, names);
    json.end_array();
    return end_frame(json);
}

FramePtr encode(const OfferView& view, const Names& names) {
    const desk::ConversationState& state = *view.conversation;
    JsonWriter json = begin_frame("offer");
    json.member("offer", view.offer.id.str());
    json.member("conversation", state.id.str()).member("until", view.offer.until.ms()).key("why").begin_array();
    for (const desk::Reason& why : view.offer.why)
        json.begin_object().member("reason", why.reason).member("value", why.value).end_object();
    json.end_array().key("summary").begin_object();
    json.key("contact").begin_object().member_or_null("name", state.contact_name).end_object();
    json.member_or_null("language", state.language).member_or_null("subject", state.subject);
    json.member("preview", state.preview.text);
    write_time_or_null(json, "waiting_since", state.in_line() ? state.arrived_at : Instant{});
    json.member("channel", state.channel);
    write_queue(json, state.queue, names);
    json.end_object();
    return end_frame(json);
}

FramePtr encode(const PeerPresenceView& presence, const Names& names) {
    JsonWriter json = begin_frame("presence");

    write_agent(json, presence.agent, names);
    json.member("state", desk::to_string(presence.state));
    return end_frame(json);
}

FramePtr encode(const ViewingView& viewing, const Names& names) {
    JsonWriter json = begin_frame("viewing");
    json.member("conversation", viewing.conversation.str()).key("agents").begin_array();
    for (const Viewer& viewer : viewing.agents) {
        json.begin_object().member("id", viewer.agent.str()).member("name", names.agent(viewer.agent));
        json.member("replying", viewer.replying).end_object();
    }
    json.end_array();
    return end_frame(json);
}

}  // namespace waydesk::protocol
