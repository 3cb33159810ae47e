#pragma once
// An answer as the bytes of a mail. Pure; any thread.

#include "channels/email/mail_book.hpp"
#include "desk/message_body.hpp"
#include "server/config/config.hpp"

namespace waydesk::app {

struct MailToWrite {
    const email::StoredMail& mail;
    const desk::MailEnvelope& envelope;
    const config::Mailbox& mailbox;
    const desk::MessageBody& body;
    std::vector<std::string> thread;       // Message-IDs before it, the oldest first
    std::string reply_to;                  // the address that leads back into the conversation
    std::vector<std::string> attachments;  // the bytes of body.attachments
};

Result<std::string> write_mail(const MailToWrite& mail);  // RFC 5322 with CRLF; errors: what cannot be said

}  // namespace waydesk::app
