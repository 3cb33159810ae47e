#pragma once
// At which address a contact is reached by mail. Blocks: any thread with a loader of its own.

#include "desk/loader.hpp"
#include "desk/mail_envelope.hpp"

namespace waydesk::app {

// The one he is known by, else one of his identities; nothing: none is known. errors: not_found (the contact)
Result<std::optional<desk::MailParty>> mail_address_of(desk::Loader& loader, desk::ContactId id);

}  // namespace waydesk::app
