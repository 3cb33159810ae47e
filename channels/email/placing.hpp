#pragma once
// Where a mail belongs, and what it is to the desk. Decided from the mail and from what is known of the conversations
// it points at; nothing is read here. Pure; any thread.

#include "channels/email/mime/mail.hpp"
#include "channels/email/reply_token.hpp"

#include <span>

namespace waydesk::email {

// What a mail points at. Bounded, because the sender fills it.
struct Clues {
    static constexpr std::size_t most = 20;  // of each; of the references the first and the newest

    std::vector<desk::ConversationId> conversations;  // by a token of ours
    std::vector<std::string> message_ids;             // it answers to, without <>, the nearest first
};
Clues clues_of(const mime::Mail& mail, std::string_view mailbox, const ReplyTokens& tokens);

// A conversation and who takes part in it by mail, in lower case.
struct Thread {
    desk::ConversationId conversation;
    std::vector<std::string> participants;
};

struct Place {
    enum class Kind {
        open,        // a new conversation
        join,        // part of this one
        unverified,  // a token of this one, from somebody who takes no part in it: for agents' eyes only (S-23, S-27)
    };
    Kind kind = Kind::open;
    desk::ConversationId conversation;
    bool operator==(const Place&) const = default;
};
// `by_token` and `by_reference` in the order of the clues. A reference alone never shows anything to a stranger, nor
// anything of his in there.
Place place(std::string_view sender, std::span<const Thread> by_token, std::span<const Thread> by_reference);

enum class Nature {
    message,
    automatic,  // an auto-reply: recorded, answers nothing, opens nothing, moves no clock (S-25)
    bounce,     // about a mail of ours that came back
    list,       // of a mailing list or a robot nobody wrote to: ignored
    own,        // from our own mailbox: ignored, or two desks would talk without end
    nobody,     // nobody can be answered
};
std::string_view to_string(Nature nature);
Nature nature_of(const mime::Mail& mail, std::string_view mailbox);

}  // namespace waydesk::email
