#pragma once
// Letters of complaints and refunds that go to their travelers by mail (docs/cases.md, By mail): which, to whom, from
// which mailbox. What was noted with a step is settled in the change that writes its mail. Lives on: the mail room's
// thread; blocking.

#include "desk/cases/posting.hpp"
#include "desk/loader.hpp"
#include "server/app/mail_parts.hpp"

namespace waydesk::app {

class CasePosting {
public:
    static constexpr Duration still_mailed = std::chrono::hours(24);  // after its step; later it says nothing new

    static store::Explained<std::unique_ptr<CasePosting>> open(const MailParts& parts);

    // How many letters were settled. errors: storage
    Result<std::size_t> step();

private:
    static constexpr std::int64_t letters_at_once = 50;
    static constexpr Duration look_every = std::chrono::milliseconds(500);

    CasePosting(const MailParts& parts, std::unique_ptr<store::Connection> connection)
        : parts_(parts), connection_(std::move(connection)), book_(*connection_, parts.runtime.workspace()) {}

    Result<void> settle(cases::PostedLetter letter);
    struct Target {
        std::string_view why_not;  // empty: it goes
        desk::MailParty party;
    };
    Result<Target> target_of(const cases::PostedLetter& letter, const cases::Case& one);
    Result<std::string> wished_channel(desk::ContactId contact);  // empty: he said none
    struct Presence {
        bool is_banned = false;
        bool is_in_chat = false;
    };
    Presence presence_of(const cases::Case& one);
    // That of the conversation, when it is one by e-mail.
    Result<const config::Mailbox*> mailbox_for(const cases::Case& one);
    email::StoredMail mail_of(const cases::PostedLetter& letter, const cases::Case& one,
                              const config::Mailbox& mailbox);

    const MailParts& parts_;
    std::unique_ptr<store::Connection> connection_;
    email::MailBook book_;
    Instant looked_;
};

}  // namespace waydesk::app
