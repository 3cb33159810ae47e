#include "desk/message_body.hpp"
#include "server/protocol/encode_parts.hpp"

#include <array>

namespace waydesk::protocol {
namespace {

std::string_view name_of(const desk::Author& by, const Names& names) {
    if (by.is_agent()) return names.agent(by.agent_id());
    return by.is_visitor() ? names.visitor(by.identity_id()) : std::string_view();
}

void write_events(JsonWriter& json, const std::vector<desk::EventPtr>& events, const Reader& reader,
                  const Names& names) {
    json.key("events").begin_array();
    for (const desk::EventPtr& event : events) {
        const bool is_author = reader.author.kind != desk::Author::Kind::system && event->author == reader.author;
        write_event(json, *event, {reader.side, is_author}, names);
    }
    json.end_array();
}

}  // namespace

void write_event(JsonWriter& json, const desk::Event& event, Audience audience, const Names& names) {
    const bool to_visitor = audience.side == Side::visitor;
    ensure(!to_visitor || event.is_public(), "a visitor is shown public events only");
    json.begin_object().member("seq", to_visitor ? event.public_seq : event.seq).member("at", event.at.ms());
    json.member("kind", desk::to_string(event.kind));
    write_by(json, event.author, name_of(event.author, names));
    json.member("visibility", desk::to_string(event.visibility));
    json.member_or_null("client_id", audience.is_author ? std::string_view(event.client_id) : std::string_view());
    json.key("body");
    if (event.body.empty())
        json.raw("{}");
    else if (to_visitor && event.kind == desk::EventKind::message)
        json.raw(desk::body_for_visitors(event.body));
    else
        json.raw(event.body);
    json.end_object();
}

FramePtr encode_event(const desk::Event& event, Audience audience, const Names& names) {
    JsonWriter json = begin_frame("event");
    json.member("conversation", event.conversation.str()).key("event");
    write_event(json, event, audience, names);
    return end_frame(json);
}

FramePtr encode(const EventsView& events, const Reader& reader, const Names& names) {
    JsonWriter json = begin_frame("events");

    if (events.reply_to) json.member("reply_to", *events.reply_to);
    json.member("conversation", events.conversation.str());
    write_events(json, events.events, reader, names);
    json.member("more", events.more);
    return end_frame(json);
}

FramePtr encode(const ResetView& reset, const Reader& reader, const Names& names) {
    constexpr std::array<std::string_view, 3> reasons{"too_old", "epoch", "erased"};
    JsonWriter json = begin_frame("reset");
    json.member("conversation", reset.conversation.str());
    json.member("why", reasons[static_cast<std::size_t>(reset.why)]).member("head", reset.head);
    write_events(json, reset.events, reader, names);
    return end_frame(json);
}

FramePtr encode(const MentionedView& mentioned, const Names& names) {
    JsonWriter json = begin_frame("mentioned");
    json.member("conversation", mentioned.conversation.str()).member("seq", mentioned.seq);
    json.member("at", mentioned.at.ms());
    write_by(json, mentioned.by, name_of(mentioned.by, names));
    json.member("note", mentioned.note);
    return end_frame(json);
}

FramePtr encode_announcement(std::string_view id, std::string_view title, bool must_read, bool is_over) {
    JsonWriter json = begin_frame("announcement");
    json.member("id", id).member("title", title).member("must_read", must_read).member("over", is_over);
    return end_frame(json);
}

FramePtr encode(const TypingView& typing, const Names& names) {
    JsonWriter json = begin_frame("typing");
    json.member("conversation", typing.conversation.str());
    write_by(json, typing.by, name_of(typing.by, names));
    json.member("on", typing.on);
    return end_frame(json);
}

}  // namespace waydesk::protocol
