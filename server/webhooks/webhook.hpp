#pragma once
// Another program that is told what happens in conversations, and one thing that it is told. Plain data; any thread.

#include "desk/event.hpp"

#include <set>

namespace waydesk::webhooks {

struct WebhookTag {
    static constexpr std::string_view prefix = "wh";
};
struct DeliveryTag {
    static constexpr std::string_view prefix = "wd";
};
using WebhookId = Id<WebhookTag>;
using DeliveryId = Id<DeliveryTag>;  // ascending in the order in which things happened

inline constexpr std::size_t most_webhooks = 16;
inline constexpr std::size_t most_name_bytes = 100;
inline constexpr std::string_view note_kind = "note";  // a message that only agents see
inline constexpr std::string_view test_kind = "test";

// The numbers are stored: never reuse one.
enum class WebhookState : std::int16_t {
    on = 0,
    off = 1,     // somebody switched it off
    failed = 2,  // it was switched off because nothing could be delivered for too long
    gone = 3     // likewise, because the receiver answered 410
};
std::string_view to_string(WebhookState state);

struct Webhook {
    WebhookId id;
    std::string name;
    std::string url;
    std::set<std::string> kinds;  // of which it is told
    bool has_content = false;     // with the body of events, else with ids alone
    std::string secret;           // "whsec_…"
    std::string old_secret;       // counts beside it until then
    Instant old_secret_until;
    WebhookState state = WebhookState::on;
    Instant failing_since;  // not set: the last try went well
    Instant delivered_at;
    desk::AgentId made_by;
    Instant made_at;

    bool is_on() const { return state == WebhookState::on; }
    bool operator==(const Webhook&) const = default;
};

// By which name a webhook asks for such an event.
std::string_view kind_of(desk::EventKind kind, desk::Visibility visibility);
// All that can be asked for, in the order of docs/webhooks.md.
std::span<const std::string_view> known_kinds();

enum class DeliveryState : std::int16_t { waiting = 0, delivered = 1, failed = 2 };
std::string_view to_string(DeliveryState state);
std::optional<DeliveryState> delivery_state_from(std::string_view text);

struct Delivery {
    DeliveryId id;
    WebhookId webhook;
    std::int64_t journal = 0;  // of the event; 0: a test
    desk::ConversationId conversation;
    std::string kind;
    Instant at;  // when it happened
    DeliveryState state = DeliveryState::waiting;
    std::int64_t tries = 0;
    Instant due_at;
    Instant ended_at;
    int status = 0;      // of the last answer; 0: there was none
    std::string reason;  // why the last try failed, in English

    bool operator==(const Delivery&) const = default;
};

}  // namespace waydesk::webhooks
