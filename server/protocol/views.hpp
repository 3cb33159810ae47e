#pragma once
// What the server tells about the work, as plain values: each is one frame of docs/protocol.md. Pure; any thread.

#include "core/privacy/mask.hpp"
#include "desk/conversation.hpp"
#include "desk/event.hpp"
#include "server/protocol/problem.hpp"
#include "server/protocol/session_views.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace waydesk::protocol {

struct EventsView {
    std::optional<std::int64_t> reply_to;  // none: the server's own batch after auth or subscribe
    desk::ConversationId conversation;
    std::vector<desk::EventPtr> events;  // ascending; for visitors those of visibility `all` only
    bool more = false;
};

struct LiveView {
    desk::ConversationId conversation;
    std::int64_t head = 0;
};

enum class ResetWhy : std::uint8_t { too_old, epoch, erased };
struct ResetView {
    desk::ConversationId conversation;
    ResetWhy why = ResetWhy::too_old;
    std::int64_t head = 0;
    std::vector<desk::EventPtr> events;  // the last 50
};

struct AckView {
    std::int64_t reply_to = 0;
    desk::ConversationId conversation;
    std::string client_id;
    std::int64_t seq = 0;  // in the author's numbering
    Instant at;
    bool duplicate = false;
    privacy::Kinds masked;  // what was masked in it
    std::string text;       // and its text then
};

struct ErrorView {
    std::optional<std::int64_t> reply_to;
    Problem problem;
    std::string message;
};
struct OkView {
    std::int64_t reply_to = 0;
    std::optional<std::int64_t> seq;
};

struct FeedItem {
    desk::ConversationPtr conversation;
    std::int64_t unread = 0;
    bool gone = false;  // left this agent's list: only the id is told
};
struct FeedView {
    std::int64_t cursor = 0;
    bool reset = false;
    bool more = false;
    std::vector<FeedItem> items;
};

struct OfferView {
    desk::Offer offer;
    desk::ConversationPtr conversation;
};
enum class OfferEnd : std::uint8_t { accepted, declined, missed, taken, cancelled, away };
struct OfferGoneView {
    desk::OfferId offer;
    OfferEnd why = OfferEnd::cancelled;
};

struct QueueView {
    desk::ConversationId conversation;
    std::int64_t position = 1;
    std::optional<std::pair<std::int64_t, std::int64_t>> estimate_s;
    Instant opens_at;       // while its queue is closed
    Instant answer_by;      // what was promised; not set: nothing
    bool callback = false;  // he is offered to be called instead of waiting
    bool operator==(const QueueView&) const = default;
};

struct ReadView {
    desk::ConversationId conversation;
    desk::Author by;
    std::int64_t upto = 0;
};
struct TypingView {
    desk::ConversationId conversation;
    desk::Author by;
    bool on = false;
};

struct AgentPresenceView {  // to agents
    desk::AgentId agent;
    desk::Presence state = desk::Presence::offline;
    std::string reason;
    bool connected = false;
    std::int64_t used = 0;
    std::int64_t total = 0;
};
struct PeerPresenceView {
    desk::AgentId agent;
    desk::Presence state = desk::Presence::offline;
};  // to his visitor

struct CountsView {
    desk::QueueId queue;
    std::int64_t waiting = 0;
    std::int64_t oldest_s = 0;
    std::int64_t at_risk = 0;
    std::int64_t breached = 0;
};

// To an agent: he was named in a note.
struct MentionedView {
    desk::ConversationId conversation;
    std::int64_t seq = 0;
    Instant at;
    desk::Author by;
    std::int64_t note = 0;
};

struct LagView {
    desk::ConversationId conversation;
    std::int64_t head = 0;
};
struct DraftView {
    desk::ConversationId conversation;
    std::string text;
};
struct Viewer {
    desk::AgentId agent;
    bool replying = false;
};
struct ViewingView {
    desk::ConversationId conversation;
    std::vector<Viewer> agents;
};

}  // namespace waydesk::protocol
