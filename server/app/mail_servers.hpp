#pragma once
// What the configuration says of a mailbox's servers, in the words of the transport; access tokens among it.
// Start-up only; what comes of it lives on the mailbox's threads.

#include "channels/email/transport/imap_mailbox.hpp"
#include "server/app/mail_parts.hpp"
#include "server/app/mail_sender.hpp"

namespace waydesk::app {

transport::MailboxSettings imap_of(const MailParts& parts, const config::Mailbox& mailbox);
MailSender::Carry smtp_of(const MailParts& parts, const config::Mailbox& mailbox, const transport::Stop& stop);

// The newest refresh token of a sign-in: of the file when that was made of the same `configured` one, else that itself.
std::string newest_refresh_token(const std::filesystem::path& file, const std::string& configured);
Result<void> keep_refresh_token(const std::filesystem::path& file, const std::string& configured,
                                const std::string& newest);

}  // namespace waydesk::app
