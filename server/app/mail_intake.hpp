#pragma once
// Brings a mail that was taken in to the desk: it becomes a message, a note for agents, or nothing but a record. What a
// crash interrupts is done again from the start; the desk knows by the client id what it has already. Which mails are
// brought at the same time is MailLanes' affair.
// Lives on: one thread of the mail room at a time, with a connection of its own; blocking.

#include "channels/email/intake_order.hpp"
#include "channels/email/mime/mail.hpp"
#include "channels/email/placing.hpp"
#include "server/app/mail_parts.hpp"

namespace waydesk::app {

// Under which the desk knows what a mail became: the same for the same mail, so that it becomes one event only.
std::string client_id_of(const email::StoredMail& stored);

class MailIntake {
public:
    struct Incoming {
        email::StoredMail stored;
        mime::Mail mail;
        const config::Mailbox* mailbox = nullptr;
        email::Nature nature = email::Nature::message;
        std::vector<email::Thread> by_token, by_reference;
        std::vector<email::StoredMail> answered;  // mails of ours or others that it points at
    };

    static store::Explained<std::unique_ptr<MailIntake>> open(const MailParts& parts);

    // What stands in it. Nothing: it cannot be read, and was put aside. errors: storage
    Result<std::optional<Incoming>> read(email::StoredMail stored);
    Result<void> look_around(Incoming& in);  // what it points at, as it is now. errors: storage
    static email::Ties ties_of(const Incoming& in, const email::ReplyTokens& tokens);  // after look_around
    Result<void> bring(Incoming& in);  // errors: the store or the desk cannot now; try again later

private:
    static constexpr std::size_t most_attachments = 50;  // of one mail; the rest is in the mail as it came
    static constexpr std::size_t most_text = 16'000;     // code points of a message, as from everybody

    MailIntake(const MailParts& parts, std::unique_ptr<store::Connection> connection)
        : parts_(parts), connection_(std::move(connection)), book_(*connection_, parts.runtime.workspace()) {}

    Result<std::optional<std::string>> raw_of(const email::StoredMail& stored);
    Result<void> place(Incoming& in);
    Result<void> bring_message(Incoming& in, desk::ConversationId conversation);
    Result<void> bring_note(Incoming& in, desk::ConversationId conversation, std::string_view what);
    Result<void> bring_bounce(Incoming& in);
    Result<desk::KnownVisitor> visitor_of(const Incoming& in, desk::ConversationId conversation);
    Result<std::optional<desk::KnownVisitor>> owner_who_wrote(const std::string& address,
                                                              desk::ConversationId conversation);
    Result<std::string_view> what_of_stranger(const Incoming& in, desk::ConversationId conversation);
    Result<std::vector<desk::AttachmentId>> keep_attachments(const Incoming& in, const desk::Author& owner);
    Result<std::vector<email::Thread>> threads(const std::vector<desk::ConversationId>& conversations);

    Result<void> finish(Incoming& in, const desk::Author& author);  // it is an event now
    Result<std::string> free_acknowledgement(const std::string& address);
    Result<void> acknowledge(store::Change& change, const Incoming& in, desk::ConversationId conversation);
    Result<void> put_aside(email::StoredMail stored, email::MailState state, std::string reason);

    const MailParts& parts_;
    std::unique_ptr<store::Connection> connection_;
    email::MailBook book_;
};

}  // namespace waydesk::app
