#pragma once
// What the desk needs from others: a store below it, a router beside it, and somebody who tells the world.
// All of it is called on the desk thread, and so are the callbacks given to the store.

#include "core/store/change.hpp"
#include "desk/command.hpp"

#include <functional>

namespace waydesk::desk {

// A conversation as it is read from the database when its first command comes.
struct LoadedConversation {
    ConversationState state;
    std::map<AgentId, AgentMarker> markers;
    std::deque<TailEntry> tail;
};

// The event that was stored under a client id.
struct StoredSend {
    ConversationId conversation;
    std::int64_t seq = 0;
    std::int64_t public_seq = 0;
    Visibility visibility = Visibility::all;
    Instant at;
    std::string digest;
};

struct StoredAttachment {
    AttachmentInfo info;
    Author owner;
    ConversationId conversation;  // none: not sent yet
};

template <class T>
using Then = std::function<void(Result<T>)>;

class DeskStore {
public:
    virtual ~DeskStore() = default;
    // Nothing calls its `then` before it has returned itself.
    // One change, all or nothing; completions come in the order of submission. After a refusal every later change that
    // touches one of the same subjects is refused too (and what touches the subjects of that), until `forgive` is
    // called for it. The desk never has more on its way than DeskSettings says: a full queue counts as a failure.
    virtual void commit(store::Change change, std::function<void(Result<void>)> then) = 0;
    virtual void forgive(std::int64_t subject) = 0;
    virtual void load_conversation(ConversationId id, Then<LoadedConversation> then) = 0;  // errors: not_found, storage
    virtual void find_send(Author author, std::string client_id, Then<std::optional<StoredSend>> then) = 0;
    virtual void load_attachments(std::vector<AttachmentId> ids, Then<std::vector<StoredAttachment>> then) = 0;
};

// Chooses; never changes anything itself.
struct Assignment {
    ConversationId conversation;
    AgentId agent;
    std::vector<Reason> why;
};

// One version of something that people configure. The desk keeps it; what it means is others' business.
struct StoredDocument {
    std::string kind;          // rules, calendar, service_level, service_level_order
    std::string id;            // of a calendar or a service level; else empty
    std::int64_t version = 0;  // 0: none was ever stored
    Author author;
    Instant at;
    std::string body;  // JSON
};
namespace documents {
inline constexpr std::string_view rules = "rules";
inline constexpr std::string_view calendar = "calendar";
inline constexpr std::string_view service_level = "service_level";
inline constexpr std::string_view service_level_order = "service_level_order";
}  // namespace documents

// What the rules make of a conversation.
struct Routed {
    QueueId queue;
    std::int64_t priority = 0;
    RoutingNeeds needs;
    std::vector<std::string> tags;  // beside those it has
    std::string rules;              // JSON object: which applied, in which version; empty: there are none
};

// Time that is used up: written down as an `sla` event in the same change as what is done for it.
struct DuePromise {
    ConversationId conversation;
    std::string body;
    std::optional<std::int64_t> raise_priority;  // to this
    QueueId move_to;                             // none: it stays
};

class Routing {
public:
    virtual ~Routing() = default;
    // `state` as it is, its queue being the one that is asked for, if any; `text`: what the traveler just wrote.
    virtual Routed route(const ConversationState& state, std::string_view text, Instant now) const = 0;
    // When waiting alone may change what `route` says; not set: never.
    virtual Instant look_again_at(const ConversationState& state, Instant now) const = 0;
    virtual std::int64_t weight_of(const ConversationState& conversation) const = 0;  // of an agent's capacity
    virtual void conversation_changed(const Conversation& conversation) = 0;  // came into line, changed there or left
    virtual void conversation_gone(ConversationId id) = 0;                    // is no longer in memory
    virtual void agent_changed(const Agent& agent) = 0;
    virtual std::optional<Assignment> next(Instant now) = 0;  // the best offer to make now, if any

    // Service levels. Without any nothing of this happens.
    virtual std::string govern(const ConversationState&) const {
        return {};
    }  // body of an `sla` event; empty: as before
    virtual void happened(const ConversationState&, const Event&) {}  // at once, in order; may be refused yet
    virtual std::vector<ClockView> clocks(ConversationId, Instant) const { return {}; }
    virtual std::vector<DuePromise> take_due(Instant) { return {}; }  // they count as done
    virtual void clocks_lost(ConversationId) {}  // what it was told of this conversation was refused
};

// Called after the commit, in the order of the commits, except where it says otherwise. Must not call the desk back.
class Publisher {
public:
    virtual ~Publisher() = default;
    virtual void answer(Ticket ticket, const Answer& answer) = 0;
    // The connection behind `origin` gets the answer instead of the event.
    virtual void happened(const EventPtr& event, const ConversationPtr& after, Ticket origin) = 0;
    virtual void conversation_changed(const ConversationPtr& after) = 0;
    virtual void offer_made(const ConversationPtr& after) = 0;  // its state carries the offer
    virtual void offer_gone(ConversationId conversation, const Offer& offer, std::string_view why) = 0;
    virtual void agent_changed(const Agent& agent) = 0;
    virtual void rights_changed(const Agent& agent) = 0;  // at once: they are stored already
    virtual void read_moved(const Conversation& conversation, const Author& reader, std::int64_t upto) = 0;  // at once
    virtual void draft_saved(AgentId agent, ConversationId conversation, const std::string& text, Ticket origin) = 0;
    // The store failed: what was in flight is answered, the memory is worthless and commands are refused. Call
    // Desk::restore later (not from here) with what is read once everything submitted before has settled.
    virtual void desk_lost(error_code why) = 0;
};

}  // namespace waydesk::desk
