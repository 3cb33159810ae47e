#pragma once
// To whom an agent's answer goes as an e-mail, as frames and HTTP bodies carry it:
// {"to":[Party],"cc":[Party],"subject"}.

#include "desk/mail_envelope.hpp"
#include "server/protocol/fields.hpp"

namespace waydesk::protocol {

// Nothing when `mail` is absent; what is wrong in it is refused in `in`.
std::optional<desk::MailEnvelope> read_mail(Fields& in);

}  // namespace waydesk::protocol
