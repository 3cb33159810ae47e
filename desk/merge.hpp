#pragma once
// Two conversations of a traveler made one, and one made two. No event ever moves: a merged conversation keeps its own
// and points to the other one, where it goes on. Plain data.

#include "desk/mail_envelope.hpp"
#include "desk/ticket.hpp"

namespace waydesk::desk {

// It is given up for the other one; or it stands again as it stood, and what came meanwhile stays where it was written.
struct Merge {
    ConversationId conversation;
    ConversationId into;  // of undoing: none
    bool is_on = true;
};

// What the traveler wrote from an event on is quoted into a conversation of its own, which waits in line. The answer
// names it.
struct Split {
    ConversationId conversation;
    std::string subject;  // empty: as in the one it comes from
    QueueId queue;        // none: where the rules send it
    std::string text;     // what he wrote; empty is refused
    std::string language;
    std::optional<MailEnvelope> mail;  // of the last one of his messages that was an e-mail
};

}  // namespace waydesk::desk
