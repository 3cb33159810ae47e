#include "server/app/webhook_views.hpp"

namespace waydesk::app {
namespace {

void write_time(JsonWriter& json, std::string_view name, Instant at) {
    json.key(name);
    if (at.is_set())
        json.number(at.ms());
    else
        json.null();
}

std::string_view author_kind(const desk::Author& author) {
    if (author.is_agent()) return "agent";
    return author.is_visitor() ? "visitor" : "system";
}

void write_outline(JsonWriter& json, const desk::Event& event) {
    json.begin_object().member("seq", event.seq).member("at", event.at.ms()).member("kind", to_string(event.kind));
    json.key("by").begin_object().member("kind", author_kind(event.author));
    json.member_or_null("id", event.author.str()).end_object();
    json.member("visibility", to_string(event.visibility)).end_object();
}

}  // namespace

std::string webhook_message(const webhooks::Delivery& delivery, const desk::Event* event, bool has_content,
                            const protocol::Names& names) {
    JsonWriter json;
    json.begin_object().member("id", delivery.id.str()).member("type", delivery.kind);
    json.member("at", delivery.at.ms())
        .member_or_null("conversation", event == nullptr ? "" : delivery.conversation.str());
    json.key("event");
    if (event == nullptr)
        json.null();
    else if (has_content)
        protocol::write_event(json, *event, {protocol::Side::agent, false}, names);
    else
        write_outline(json, *event);
    return json.end_object().take();
}

std::string webhook_json(const webhooks::Webhook& webhook, const webhooks::Records::Count& count, Instant now,
                         const protocol::Names& names, bool shows_secret) {
    JsonWriter json;
    json.begin_object().member("id", webhook.id.str()).member("name", webhook.name).member("url", webhook.url);
    json.key("kinds").begin_array();
    for (const std::string& kind : webhook.kinds) json.text(kind);
    json.end_array().member("content", webhook.has_content).member("state", to_string(webhook.state));
    write_time(json, "failing_since", webhook.failing_since);
    write_time(json, "delivered_at", webhook.delivered_at);
    json.member("waiting", count.waiting).member("failed", count.failed);
    write_time(json, "old_secret_until", now < webhook.old_secret_until ? webhook.old_secret_until : Instant{});
    json.key("by").begin_object().member("id", webhook.made_by.str());
    json.member_or_null("name", names.agent(webhook.made_by)).end_object();
    json.member("made_at", webhook.made_at.ms());
    if (shows_secret) json.member("secret", webhook.secret);
    return json.end_object().take();
}

std::string delivery_json(const webhooks::Delivery& delivery) {
    JsonWriter json;
    json.begin_object().member("id", delivery.id.str()).member("kind", delivery.kind);
    json.member_or_null("conversation", delivery.conversation ? delivery.conversation.str() : "");
    json.member("at", delivery.at.ms()).member("state", to_string(delivery.state)).member("tries", delivery.tries);
    write_time(json, "next_at", delivery.state == webhooks::DeliveryState::waiting ? delivery.due_at : Instant{});
    write_time(json, "ended_at", delivery.ended_at);
    json.key("status");
    if (delivery.status > 0)
        json.number(delivery.status);
    else
        json.null();
    return json.member_or_null("reason", delivery.reason).end_object().take();
}

}  // namespace waydesk::app
