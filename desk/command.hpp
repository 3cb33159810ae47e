#pragma once
// What can be asked of the desk, and by whom. Plain values: a log of commands and times replays a desk exactly (R8).

#include "core/store/change.hpp"
#include "desk/amend.hpp"
#include "desk/merge.hpp"
#include "desk/message_body.hpp"
#include "desk/schedule_reply.hpp"
#include "desk/tell_call.hpp"
#include "desk/tell_case.hpp"
#include "desk/text_marks.hpp"

#include <variant>

namespace waydesk::desk {

using Ticket = std::uint64_t;  // given back with the answer; 0 = nobody waits for one

// Who asks. The caller has proved it; the desk decides what he may do.
struct Asker {
    Author author;
    ContactId contact;      // visitors: through the identity
    bool verified = false;  // visitors: the site vouches for the identity, so the contact's other conversations are his
    bool invited = false;   // visitors: the channel vouches that he takes part in the conversation he writes to
    static Asker agent(AgentId id) { return {Author::agent(id), {}, false}; }
    static Asker system() { return {}; }
};

struct OpenOptions {
    ConversationId id;                     // given by the program itself; none: the desk makes one
    std::shared_ptr<const TellCall> call;  // it is opened for a call; null: for a chat
    QueueId queue;                         // none: the workspace's first queue
    std::string subject;
    std::string language;                      // as far as it is known before the first message
    bool is_language_chosen = false;           // the first message does not change it
    std::vector<std::string> other_languages;  // that the visitor reads besides, the best first
    std::string booking;
    std::string page;
    std::string fields = "{}";
    std::string channel = "webchat";
};

struct SendMessage {
    ConversationId conversation;  // none = open a new one
    OpenOptions open;
    std::string contact_name;  // of the visitor, for a new conversation
    std::string contact_tier;
    std::string client_id;
    Visibility visibility = Visibility::all;
    std::string text;
    std::string language;  // as the sender says; empty: he does not
    TextMarks marks;       // of the text
    std::vector<AttachmentId> attachments;
    std::vector<AgentId> mentions;     // of a note: who is told and follows
    std::optional<MailEnvelope> mail;  // of an e-mail, or how an answer is to go out as one
    std::optional<std::int64_t> seen;
    privacy::Kinds masked;  // in the text; the desk sets it
};
struct MarkRead {
    ConversationId conversation;
    std::int64_t upto = 0;
};  // in the reader's numbering
struct SaveDraft {
    ConversationId conversation;
    std::string text;
};
struct SetPresence {
    Presence presence = Presence::offline;
    std::string reason;
};
struct Accept {
    OfferId offer;
};
struct Decline {
    OfferId offer;
    std::string reason;
};
struct Take {
    ConversationId conversation;
};
struct Transfer {
    ConversationId conversation;
    AgentId to_agent;
    QueueId to_queue;
    std::string note;
    privacy::Kinds masked;  // in the note; the desk sets it
};
struct Resolve {
    ConversationId conversation;
};
struct Reopen {
    ConversationId conversation;
};
struct Snooze {
    ConversationId conversation;
    Instant until;
};
// Puts it into a state of the workspace; empty: as its status alone says.
struct ChooseState {
    ConversationId conversation;
    std::string state;
};
// The visitor was shut out, or let in again: carried out where tokens are, told in the conversation.
struct NoteBan {
    ConversationId conversation;
    bool is_banned = true;
    std::string reason;
    Instant until;  // not set: for good
};
struct Connected {};     // an agent's connection came
struct Disconnected {};  // and went

using Order = std::variant<SendMessage, MarkRead, SaveDraft, SetPresence, Accept, Decline, Take, Transfer, Resolve,
                           Reopen, Snooze, ChooseState, ScheduleReply, NoteBan, TellCall, Connected, Disconnected,
                           TellCase, Amend, PutBack, Tie, Merge, Split>;

struct Command {
    Ticket ticket = 0;
    Asker asker;
    Order order;
    // Stored in the same change: of SendMessage that opens, TellCall, TellCase.
    std::shared_ptr<const store::Change> rows = nullptr;
};

// The answer to a command: after its commit, or at once when it is refused.
struct Answer {
    error_code error;  // ok, or a desk::Errc
    ConversationId conversation;
    std::int64_t seq = 0;  // in the asker's numbering
    Instant at;
    bool duplicate = false;
    privacy::Kinds masked;       // of a message: what was masked in it
    std::string masked_text;     // and its text then, as it is stored
    std::int64_t newer_seq = 0;  // with Errc::changed: what the sender had not seen
    Author newer_by;
    std::string field;             // of a refusal: what is wrong, if that is known
    std::vector<Changed> changes;  // of Amend and PutBack
    ConversationId moved_to;       // with Errc::moved

    void tell_masked(const SendMessage& send) {
        masked = send.masked;
        if (!masked.empty()) masked_text = send.text;
    }
};

}  // namespace waydesk::desk
