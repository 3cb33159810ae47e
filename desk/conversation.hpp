#pragma once
// A conversation: its state row, and what is kept of its latest events while it is warm.
// Lives on: the desk thread.

#include "desk/clock_view.hpp"
#include "desk/event.hpp"
#include "desk/older_sends.hpp"
#include "desk/queue.hpp"
#include "desk/ticket.hpp"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace waydesk::desk {

// The numbers are stored.
enum class Status : std::int16_t {
    bot = 1,
    waiting = 2,
    offered = 3,
    assigned = 4,
    snoozed = 5,
    pending = 6,
    resolved = 7,
    closed = 8
};

std::string_view to_string(Status status);
std::optional<Status> status_from(std::string_view text);
inline constexpr Status open_statuses[] = {Status::bot,      Status::waiting, Status::offered,
                                           Status::assigned, Status::snoozed, Status::pending};
inline bool is_open(Status status) { return status != Status::resolved && status != Status::closed; }

// Why a conversation was offered to an agent: reason = queue | language | waiting | transfer | sticky.
struct Reason {
    std::string reason;
    std::string value;
    bool operator==(const Reason&) const = default;
};

struct Offer {
    OfferId id;
    AgentId agent;
    Instant until;
    std::vector<Reason> why;
    bool operator==(const Offer&) const = default;
};

struct Preview {
    Author::Kind by = Author::Kind::system;
    Instant at;
    std::string text;  // at most 200 code points
};

// The state row as stored. `agent` and `offer` are the one live assignment and the one live offer (R1).
struct ConversationState {
    ConversationId id;
    std::int64_t number = 0;
    Status status = Status::waiting;
    std::string channel = "webchat";
    QueueId queue;
    AgentId agent;
    IdentityId identity;
    ContactId contact;         // found through the identity; not in this row
    std::string contact_name;  // likewise
    std::string contact_tier;  // likewise
    std::string subject;
    std::string language;
    std::string page;
    std::string booking;
    std::string fields = "{}";  // JSON object
    std::int64_t priority = 0;  // higher is more urgent
    RoutingNeeds needs;
    std::string kind;               // of case: complaint, refund …; empty: a chat like any other
    std::vector<std::string> tags;  // by rules and people
    TicketState ticket;
    Instant opened_at;
    Instant last_at;
    Instant arrived_at;  // in line; kept over requeue, transfer, decline, restart (R5), until resolved or snoozed
    Instant snoozed_until;
    std::int64_t head = 0;
    std::int64_t public_head = 0;
    std::int64_t journal = 0;  // of the latest event
    std::int64_t visitor_messages = 0;
    std::int64_t visitor_read = 0;      // in the visitor's numbering
    std::int64_t visitor_read_seq = 0;  // the same place in the agents' numbering
    std::optional<Offer> offer;
    Preview preview;
    std::vector<ClockView> clocks;  // not in this row: they follow from the events

    bool is_served() const { return status == Status::assigned || status == Status::pending; }
    bool in_line() const { return status == Status::waiting || status == Status::offered; }
};
// Kind, tags and needs as they are stored; empty: none of them.
std::string write_routing(const ConversationState& state);
void read_routing(std::string_view text, ConversationState& state);

using ConversationPtr = std::shared_ptr<const ConversationState>;  // a published snapshot

struct AgentMarker {
    std::int64_t seq = 0;
    std::int64_t seen = 0;        // visitor messages up to seq
    std::int64_t public_seq = 0;  // the same place in the visitor's numbering
};

// What is remembered of an event while the conversation is warm.
struct TailEntry {
    std::int64_t seq = 0;
    std::int64_t public_seq = 0;
    Instant at;
    Visibility visibility = Visibility::all;
    EventKind kind = EventKind::message;
    Author author;
    std::string client_id;
    std::string digest;  // of kind, visibility and body as sent, only with a client_id: tells a retry from a conflict
};

struct Conversation {
    static constexpr std::size_t tail_limit = 200;

    ConversationState state;
    std::map<AgentId, AgentMarker> markers;
    std::deque<TailEntry> tail;              // the newest, ascending, at most tail_limit once committed
    OlderSends older;                        // what left the tail since it was whole
    bool warm = false;                       // the tail has been read
    bool is_new = false;                     // its row has not been handed to the store yet
    std::string rules;                       // what `routed` tells of them; of the latest look since the start
    Instant look_again;                      // while it waits: when the rules may change their mind
    AgentId sticky;                          // who served it before: preferred when it comes into line again
    std::map<AgentId, Instant> declined;     // who will not be asked again before then
    std::int64_t in_flight = 0;              // changes that wait for their commit
    std::int64_t published_head = 0;         // up to here readers may have seen it
    std::int64_t published_public_head = 0;  // likewise, in the visitor's numbering

    // Whether this id may have been sent in it before the tail: then the database knows.
    bool may_have_sent(const Author& author, std::string_view client_id) const;
    std::int64_t unread_for(AgentId agent) const;
    // The highest seq in the agents' numbering that the visitor has seen when he read up to `public_seq`.
    std::int64_t seq_of_public(std::int64_t public_seq) const;
    std::int64_t public_of_seq(std::int64_t seq) const;  // visible events up to seq
    std::int64_t visitor_messages_upto(std::int64_t seq) const;
};

}  // namespace waydesk::desk
