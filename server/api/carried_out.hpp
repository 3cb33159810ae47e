#pragma once
// An order about a conversation, answered with the conversation as it is then. Lives on: the I/O thread of the call.

#include "server/api/ports.hpp"
#include "server/api/route.hpp"

namespace waydesk::api {

Task<Outcome> carried_out(ConversationPort& port, const Call& call, desk::ConversationId id, desk::Order order,
                          int status = 200);

}  // namespace waydesk::api
