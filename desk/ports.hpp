#pragma once
// What the desk needs from others: a store below it, a router beside it (routing.hpp), and somebody who tells the
// world. All of it is called on the desk thread, and so are the callbacks given to the store.

#include "core/store/change.hpp"
#include "desk/command.hpp"
#include "desk/routing.hpp"

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
    // Somebody named this agent in a note: `event` is the `mentioned` one.
    virtual void mentioned(AgentId agent, std::int64_t note, const EventPtr& event) = 0;
    // The store failed: what was in flight is answered, the memory is worthless and commands are refused. Call
    // Desk::restore later (not from here) with what is read once everything submitted before has settled.
    virtual void desk_lost(error_code why) = 0;
};

}  // namespace waydesk::desk
