#pragma once
// The ledger is the outbox: whatever an agent says to everybody in an e-mail conversation becomes a mail, and whatever
// he passes on, written down together with how far the ledger was read, before anything is sent. Lives on: the mail
// room's thread; blocking.

#include "server/app/mail_parts.hpp"

#include <set>

namespace waydesk::app {

class MailOutbox {
public:
    static store::Explained<std::unique_ptr<MailOutbox>> open(const MailParts& parts);

    // Makes mails of what was said since; how many numbers of the ledger were looked at. errors: storage
    Result<std::size_t> step();

private:
    static constexpr std::int64_t mark_every = 5'000;  // numbers without an answer, then the place is stored too

    MailOutbox(const MailParts& parts, std::unique_ptr<store::Connection> connection)
        : parts_(parts), connection_(std::move(connection)), book_(*connection_, parts.runtime.workspace()) {}
    Result<void> add_mail(store::Change& change, const desk::Event& answer);
    // What it answers: the mail it passes on, or the latest one; nothing: there is none.
    Result<std::optional<email::StoredMail>> answered_by(const desk::Event& answer,
                                                         const std::optional<desk::MailEnvelope>& said);
    Result<void> address(store::Change& change, email::StoredMail& mail, const email::StoredMail& before,
                         const std::optional<desk::MailEnvelope>& said);
    void tell_failed(const email::StoredMail& mail, const std::optional<desk::MailEnvelope>& said);
    // The latest mail of the conversation that came from somebody who takes part.
    Result<std::optional<email::StoredMail>> latest_of(desk::ConversationId conversation);
    void add_parties(store::Change& change, desk::ConversationId conversation, const desk::MailEnvelope& envelope,
                     const std::vector<std::string>& parties);

    const MailParts& parts_;
    std::unique_ptr<store::Connection> connection_;
    email::MailBook book_;
    std::set<std::pair<desk::ConversationId, std::string>> added_;  // parties, in the change that is being made
    std::vector<desk::SendMessage> notes_;                          // to be said when it is made
    std::int64_t read_ = 0;
    std::int64_t stored_ = 0;
};

}  // namespace waydesk::app
