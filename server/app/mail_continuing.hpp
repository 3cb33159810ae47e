#pragma once
// Chats that go on by e-mail: what was answered to a traveler who has left, and whose address is known, goes to it when
// he has not come back and not read it for a while. His answer comes back into the same conversation. What was mailed
// is known from the stored mails, so nothing goes twice, and a restart loses nothing. Lives on: the mail room's thread;
// blocking.

#include "desk/loader.hpp"
#include "server/app/mail_parts.hpp"

#include <map>

namespace waydesk::app {

class MailContinuing {
public:
    static store::Explained<std::unique_ptr<MailContinuing>> open(const MailParts& parts);

    // How many mails were made. errors: storage
    Result<std::size_t> step();

private:
    static constexpr std::size_t most_watched = 20'000;  // chats at once; the others wait until there is room
    static constexpr std::int64_t chats_at_once = 500;
    static constexpr std::int64_t answers_at_once = 200;
    static constexpr Duration look_back = std::chrono::hours(24);  // after a start
    static constexpr Duration look_every = std::chrono::milliseconds(500);

    MailContinuing(const MailParts& parts, std::unique_ptr<store::Connection> connection)
        : parts_(parts), connection_(std::move(connection)), book_(*connection_, parts.runtime.workspace()) {}

    struct Seen {
        bool is_over = false;  // he read it, or spoke himself
        bool is_there = false;
        Instant answered_at;  // not set: the conversation is in no memory
    };
    Result<void> find_new();
    std::vector<desk::ConversationId> due(Instant now);
    Result<std::size_t> make_mails(desk::ConversationId conversation);  // one or none
    Result<std::vector<desk::EventPtr>> unread(const desk::ConversationState& state,
                                               std::span<const email::StoredMail> mails);
    std::string subject_of(const desk::ConversationState& state, std::span<const email::StoredMail> mails) const;

    const MailParts& parts_;
    std::unique_ptr<store::Connection> connection_;
    email::MailBook book_;
    email::MailBook::ChatsPlace listed_;
    std::map<desk::ConversationId, Instant> watched_;  // and since when its traveler is away
    Instant looked_;
};

}  // namespace waydesk::app
