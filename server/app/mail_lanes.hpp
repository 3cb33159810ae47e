#pragma once
// Brings the mails that wait to the desk: several at once, in the order of their coming where they have to do with each
// other (channels/email/intake_order.hpp). Several, because each waits for a few commits, and commits of the same
// moment are one. Lives on: the mail room's thread, which waits for the threads of a round; blocking.

#include "channels/email/intake_order.hpp"
#include "server/app/mail_intake.hpp"

namespace waydesk::app {

class MailLanes {
public:
    static constexpr std::size_t lanes = 8;
    static constexpr std::size_t mails_at_once = 48;
    static constexpr std::int64_t most_bytes_at_once = 40 * 1024 * 1024;  // of them together; a larger one goes alone
    static constexpr std::int64_t most_bytes_ahead =
        256 * 1024;  // of one that is kept while it waits for an earlier one

    static store::Explained<std::unique_ptr<MailLanes>> open(const MailParts& parts);

    // One round; how many left the line. What the desk cannot take now waits, and comes again by itself.
    // errors: the store or the desk takes nothing now; try again later
    Result<std::size_t> step();

private:
    struct Work {
        email::MailId id;
        MailIntake::Incoming in;
        email::Ties ties;
        bool is_there = false;  // false: it was put aside
        error_code unread;      // why it could not be looked at
        Result<void> done;
    };

    MailLanes(const MailParts& parts, std::unique_ptr<store::Connection> connection)
        : parts_(parts), connection_(std::move(connection)), book_(*connection_, parts.runtime.workspace()) {}
    Result<std::vector<email::StoredMail>> candidates();
    std::vector<Work> read(std::vector<email::StoredMail> stored);
    std::vector<Work> choose(std::vector<Work> read);  // those that go in this round
    // Calls it for each index below `count`, on as many threads as there are lanes.
    void each(std::size_t count, const std::function<void(MailIntake&, std::size_t)>& work);

    const MailParts& parts_;
    std::unique_ptr<store::Connection> connection_;
    email::MailBook book_;
    std::vector<std::unique_ptr<MailIntake>> lanes_;
    email::IntakeOrder order_;
    std::map<email::MailId, MailIntake::Incoming> ahead_;  // read already; at most mails_at_once
};

}  // namespace waydesk::app
