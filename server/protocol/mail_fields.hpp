#pragma once
// How an agent's answer goes out as an e-mail, as frames and HTTP bodies carry it:
// {"to":[Party]?,"cc":[Party]?,"bcc":[Party]?,"subject"?,"quote":"none|last"?,"forward":"m_…"?,"send_at":ms?}.

#include "desk/event.hpp"
#include "desk/mail_envelope.hpp"
#include "server/protocol/fields.hpp"

namespace waydesk::protocol {

// Nothing when `mail` is absent; what is wrong in it is refused in `in`. Travelers are not shown what is passed on to
// others, so `forward` needs the visibility `agents`, and somebody to send it to.
std::optional<desk::MailEnvelope> read_mail(Fields& in, desk::Visibility visibility);

}  // namespace waydesk::protocol
