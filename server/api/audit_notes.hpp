#pragma once
// Which calls are worth an entry of the audit log, and what it says: decided from the route, the caller and the answer,
// in one place, so that no new route is forgotten. Pure; any thread.

#include "server/api/accounts_port.hpp"
#include "server/api/route.hpp"

#include <optional>

namespace waydesk::api {

// Whatever a manager or an administrator changes, and what agents do with their own credentials, with bans and exports.
// Nothing: it was refused, or it changes nothing.
std::optional<AuditNote> audit_note(const Call& call, const Route& route, const Outcome& outcome);

// "PUT /api/v1/rules" is "rules.changed", "POST /api/v1/agents" is "agents.made", "POST /api/v1/contacts/{id}/ban" is
// "contacts.ban".
std::string verb_of(const Route& route);

}  // namespace waydesk::api
