#pragma once
// Who asks, once a token has proved it. A value; any thread.

#include "server/auth/records.hpp"
#include "server/auth/visitor_token.hpp"

#include "desk/agent.hpp"

namespace waydesk::auth {

struct AgentPrincipal {
    desk::AgentId agent;
    desk::Role role = desk::Role::agent;
    SessionKey session;               // none: came with an API token
    ApiTokenId api_token;             // none: came with a session or its ticket
    bool must_set_up = false;         // a second factor, before anything else (sessions only)
    std::vector<std::string> scopes;  // of the API token; none: all that the agent may
    Instant token_expires_at;         // of the API token; not set: never
};

using VisitorPrincipal = VisitorClaims;

struct Anonymous {};
struct Banned {};  // a visitor who was shut out

using Principal = std::variant<Anonymous, VisitorPrincipal, AgentPrincipal, Banned>;

}  // namespace waydesk::auth
