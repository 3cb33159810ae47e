#pragma once
// An answer as the bytes of a mail: its text, and the same as HTML. Pure; any thread.

#include "channels/email/mail_book.hpp"
#include "core/language/tag.hpp"
#include "desk/message_body.hpp"
#include "server/config/config.hpp"

namespace waydesk::app {

struct MailToWrite {
    const email::StoredMail& mail;
    const desk::MailEnvelope& envelope;
    const config::Mailbox& mailbox;
    desk::MessageBody body;
    std::vector<std::string> thread;       // Message-IDs before it, the oldest first
    std::string reply_to;                  // the address that leads back into the conversation
    std::vector<std::string> attachments;  // the bytes of body.attachments
    language::LanguageTag language;        // of the text, as far as it is known
    std::string quote_title;               // who wrote it when; empty: nothing is quoted
    std::string quote;
    std::string_view page;  // the template of the HTML (channels/email/mail_html.hpp)
    std::string brand;
    bool is_automatic = false;  // a program answers: it is not to be answered by another one
    bool is_of_system = false;  // a program wrote it, and a person may answer
};

// The signature for this language: of the language itself, of what it falls back to, or the one for all.
std::string_view signature_for(const config::Mailbox& mailbox, const language::LanguageTag& language);

Result<std::string> write_mail(const MailToWrite& mail);  // RFC 5322 with CRLF; errors: what cannot be said

}  // namespace waydesk::app
