#pragma once
// Who asks, once a token has proved it. A value; any thread.

#include "server/auth/records.hpp"
#include "server/auth/visitor_token.hpp"

#include "desk/agent.hpp"

namespace waydesk::auth {

struct AgentPrincipal {
    desk::AgentId agent;
    desk::Role role = desk::Role::agent;
    SessionKey session;    // none: came with an API token
    ApiTokenId api_token;  // none: came with a session or its ticket
};

using VisitorPrincipal = VisitorClaims;

struct Anonymous {};
struct Banned {};  // a visitor who was shut out

using Principal = std::variant<Anonymous, VisitorPrincipal, AgentPrincipal, Banned>;

}  // namespace waydesk::auth
