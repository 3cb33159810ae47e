#pragma once
// Sends the mails of one mailbox that are due, in the order of each conversation (what is scheduled holds up nothing),
// and tries again what could not be sent yet. What a crash interrupts may be sent twice, under the same Message-ID, and
// is never lost. Lives on: a thread of its own; blocking.

#include "channels/email/transport/smtp_sender.hpp"
#include "server/app/mail_contents.hpp"

namespace waydesk::app {

class MailSender {
public:
    // Hands a mail over to a server: transport::SmtpSender::send, or a double of it.
    using Carry = std::function<transport::Delivery(const transport::Envelope&, std::string_view)>;

    static store::Explained<std::unique_ptr<MailSender>> open(const MailParts& parts, const config::Mailbox& mailbox,
                                                              Carry carry);

    // Sends what is due now; answers when something will be, at most a while from now. errors: storage
    Result<Instant> step();

private:
    MailSender(const MailParts& parts, const config::Mailbox& mailbox, Carry carry,
               std::unique_ptr<store::Connection> connection, MailContents contents)
        : parts_(parts),
          mailbox_(mailbox),
          carry_(std::move(carry)),
          connection_(std::move(connection)),
          book_(*connection_, parts.runtime.workspace()),
          contents_(std::move(contents)) {}

    Result<void> take_up_again();  // what was being sent when the program ended
    Result<void> send(email::StoredMail mail);
    Result<void> settle(email::StoredMail mail, const desk::MailEnvelope& envelope,
                        const transport::Delivery& delivery);
    Result<void> move(const email::StoredMail& mail, email::MailState from);
    bool was_read(const email::StoredMail& mail);
    // What became of it, to agents.
    void tell(const email::StoredMail& mail, desk::MailEnvelope envelope, std::string_view what,
              const std::string& text);

    const MailParts& parts_;
    const config::Mailbox& mailbox_;
    Carry carry_;
    std::unique_ptr<store::Connection> connection_;
    email::MailBook book_;
    MailContents contents_;
    bool is_taken_up_ = false;
};

}  // namespace waydesk::app
