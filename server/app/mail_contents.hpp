#pragma once
// What stands in a mail that goes out from a mailbox: looked up when it is sent, so that it says what is stored. An
// answer, a mail that is passed on, the answers of a chat, an acknowledgement, or a letter of a case. Lives on: its
// sender's thread; blocking.

#include "desk/loader.hpp"
#include "server/app/mail_parts.hpp"
#include "server/app/mail_writing.hpp"

namespace waydesk::app {

class MailContents {
public:
    // Reads the mailbox's template; errors: why it cannot be used.
    static store::Explained<MailContents> open(const MailParts& parts, const config::Mailbox& mailbox);

    // Errors: what keeps it from being made; not_found: what it carries is not there any more.
    Result<std::string> bytes_of(store::Connection& connection, const email::StoredMail& mail,
                                 const desk::MailEnvelope& envelope) const;

private:
    static constexpr std::int64_t most_answers = 200;  // of a chat, in one mail

    MailContents(const MailParts& parts, const config::Mailbox& mailbox, std::string page)
        : parts_(parts), mailbox_(mailbox), page_(std::move(page)) {}

    Result<std::vector<std::string>> thread_of(email::MailBook& book, const email::StoredMail& mail,
                                               const desk::MailEnvelope& envelope) const;
    Result<void> add_answer(desk::Loader& loader, MailToWrite& out) const;
    Result<void> add_answers(desk::Loader& loader, MailToWrite& out) const;
    Result<void> add_forwarded(email::MailBook& book, desk::Loader& loader, MailToWrite& out) const;
    Result<void> add_quote(email::MailBook& book, desk::Loader& loader, MailToWrite& out) const;
    void add_acknowledgement(MailToWrite& out) const;
    Result<void> add_letter(store::Connection& connection, MailToWrite& out) const;
    Result<void> add_attachments(desk::Loader& loader, MailToWrite& out) const;
    std::string date_of(Instant at, const language::LanguageTag& language) const;

    const MailParts& parts_;
    const config::Mailbox& mailbox_;
    std::string page_;
};

}  // namespace waydesk::app
