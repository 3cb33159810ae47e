#pragma once
// Which first mail of a conversation a program may answer with "we have your message", and how often (S-25): two
// programs that write to each other stop after one mail each, and nobody is made to write to a third. Pure; any thread.

#include "channels/email/mime/mail.hpp"
#include "channels/email/placing.hpp"
#include "desk/mail_envelope.hpp"

#include <optional>
#include <span>
#include <string>

namespace waydesk::email {

inline constexpr int most_acknowledgements = 5;  // within 24 hours to one address, from all mailboxes together

// `own`: the addresses of all our mailboxes. Never what a program wrote or sent (a Waydesk says so in a header), what
// comes from ourselves or from an address behind which nobody reads, nor what its domain disowns.
bool may_be_acknowledged(const mime::Mail& mail, Nature nature, const std::optional<desk::MailAuth>& auth,
                         std::span<const std::string> own);

// Under which the acknowledgement number `n` (0…most_acknowledgements - 1) of a day (days since 1970, UTC) to an
// address is stored. That there is no other number is the budget, and being stored makes it outlive a restart.
std::string acknowledgement_key(std::string_view address, std::int64_t day, int n);

}  // namespace waydesk::email
