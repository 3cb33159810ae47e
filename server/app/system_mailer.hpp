#pragma once
// Writes to staff: invitations, and links to set a new password. What is to be sent stands in the store, so a restart
// loses nothing; the token is made when the mail is, so the store never holds one that works. What a crash interrupts
// may be sent twice: the later link counts. Lives on: a thread of its own; blocking.

#include "server/app/account_parts.hpp"
#include "server/app/mail_sender.hpp"

#include <thread>

namespace waydesk::app {

class SystemMailer {
public:
    static constexpr std::int64_t most_tries = 8;  // about two hours

    // `parts` outlives it. `stop` ends its waits.
    SystemMailer(const AccountParts& parts, const config::Mailbox& mailbox, MailSender::Carry carry)
        : parts_(parts), mailbox_(mailbox), carry_(std::move(carry)) {}

    bool step();  // sends one of those that are due; false: none is

private:
    struct Letter {
        auth::InvitationId invitation;  // none: it is about a password
        desk::AgentId agent;            // of the password
        std::string name, address;
        std::string subject, text;
        std::int64_t tries = 0;  // this one among them
    };
    using Found = std::function<void(std::optional<Letter>)>;
    void find(const Found& found);  // on the desk thread, like the next two
    Letter invitation(const auth::Invitation& one, const std::string& token) const;
    Letter reset(desk::AgentId agent, const std::string& token) const;
    Result<std::string> bytes_of(const Letter& letter) const;
    void settle(const Letter& letter, const transport::Delivery& delivery);

    const AccountParts& parts_;
    const config::Mailbox& mailbox_;
    MailSender::Carry carry_;
};

}  // namespace waydesk::app
