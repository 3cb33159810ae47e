#pragma once
// Takes mails in: a mail is stored durably, under a key that knows it again, before anybody is told that it was taken.
// Blocking; one thread at a time, with a connection of its own.

#include "server/app/mail_parts.hpp"

#include <optional>

namespace waydesk::app {

inline constexpr std::size_t most_mail_bytes = 35 * 1024 * 1024;  // S-20
inline constexpr std::size_t most_kept_together = 50;
inline constexpr std::size_t most_bytes_kept_together = 4 * 1024 * 1024;  // a larger one goes alone

struct KeptMail {
    email::MailId id;
    bool is_known = false;  // it was here before: nothing was stored but the mark
};

class MailKeeper {
public:
    static store::Explained<MailKeeper> open(const MailParts& parts);

    // `mark`: how far its mailbox is settled with it, kept in the same transaction. errors: too_large, storage
    Result<KeptMail> keep(const std::string& mailbox, std::string raw, std::optional<email::Mark> mark = {});
    // Several in one transaction: all or none, and `raws` stays whole when it is none. errors: as above
    Result<std::vector<KeptMail>> keep_all(const std::string& mailbox, const std::vector<std::string>& raws,
                                           std::optional<email::Mark> mark = {});
    // A mail that was not fetched: noted with its reason, so that people see that there was one.
    Result<KeptMail> note(const std::string& mailbox, const std::string& reason, std::int64_t bytes, email::Mark mark);
    Result<email::Mark> mark(const std::string& mailbox) { return book_.mark(mailbox); }

private:
    MailKeeper(const MailParts& parts, std::unique_ptr<store::Connection> connection)
        : parts_(parts), connection_(std::move(connection)), book_(*connection_, parts.runtime.workspace()) {}
    // Adds what is new to the change.
    Result<KeptMail> add(store::Change& change, email::StoredMail mail, std::string_view raw);
    Result<void> write(store::Change change, const std::string& mailbox, std::size_t count);

    const MailParts& parts_;
    std::unique_ptr<store::Connection> connection_;
    email::MailBook book_;
};

}  // namespace waydesk::app
