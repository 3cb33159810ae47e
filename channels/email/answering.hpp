#pragma once
// How an agent's answer becomes an e-mail: to whom, under which subject and Message-ID, and when it is tried again.
// Pure; any thread.

#include "channels/email/reply_token.hpp"
#include "core/instant.hpp"
#include "core/random.hpp"
#include "desk/mail_envelope.hpp"

#include <optional>
#include <span>

namespace waydesk::email {

inline constexpr Duration undo_within = std::chrono::seconds(5);  // an answer can be called back so long
inline constexpr std::int64_t most_tries = 12;                    // then it has failed: about two days
inline constexpr std::size_t most_references = 20;                // Message-IDs an answer names

// Whom an answer goes to when the agent did not say: whoever wrote last, at the address where he wants answers, and all
// whom he wrote to, but not ourselves. `last` is the envelope of his mail; nothing when nobody wrote and so nobody can
// be answered.
std::optional<desk::MailEnvelope> reply_to_all(const std::optional<desk::MailEnvelope>& last, std::string_view mailbox);
// What the agent said, completed from the reply to all where he named nobody: each address once, ourselves not among
// them. Who is passed a mail on starts anew: `last` counts for its subject only.
std::optional<desk::MailEnvelope> envelope_of(const std::optional<desk::MailEnvelope>& said,
                                              const std::optional<desk::MailEnvelope>& last, std::string_view mailbox);
std::string reply_subject(std::string_view subject);    // "Re: …", once
std::string forward_subject(std::string_view subject);  // "Fwd: …", once

// In `to`, `cc` and `bcc`: whom the server is told to deliver to.
std::vector<std::string> recipients_of(const desk::MailEnvelope& envelope);
// What was written before goes only to those who take part already (S-23). `participants` in lower case.
bool may_be_quoted_to(const desk::MailEnvelope& envelope, std::span<const std::string> participants);
// Whether he got a mail of ours behind the traveler's back: passed on, or in secret. What he answers is for agents.
bool was_told_in_secret(std::string_view address, const desk::MailEnvelope& envelope);

// "TOKEN.unique@domain" of the mailbox, without <>; fixed before the first try.
std::string make_message_id(const ReplyTokens& tokens, desk::ConversationId conversation, std::string_view mailbox,
                            Random& random);

// From a failed try to the next one: a minute, doubled each time, at most six hours, ± a fifth.
Duration retry_after(std::int64_t tries, Random& random);

}  // namespace waydesk::email
