#pragma once
// What the parts of accounts share. Plain references that outlive them all; see account_service.hpp.

#include "core/language/catalogue.hpp"
#include "server/app/mail_parts.hpp"
#include "server/app/people_port.hpp"

namespace waydesk::app {

struct AccountParts {
    DeskRuntime& runtime;
    Doors& doors;
    PeopleOfDesk& people;
    const MailParts& mails;                            // whose mailboxes send what the system writes
    std::string company;                               // as staff see it
    std::function<std::string()> address;              // where the console is found, without a slash; once it listens
    std::shared_ptr<const language::Catalogue> texts;  // what the server itself says

    // By which mails go out; null: by none.
    const config::Mailbox* sending() const {
        for (const config::Mailbox& one : mails.mailboxes)
            if (!one.smtp_host.empty()) return &one;
        return nullptr;
    }
    // Behind '#' nothing reaches any server's log.
    std::string link(const std::string& token) const { return address() + "/console/#/redeem?token=" + token; }
};

}  // namespace waydesk::app
