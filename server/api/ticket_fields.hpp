#pragma once
// What agents change of a conversation, as it comes; and how the desk's refusals are told. Pure; any thread.

#include "desk/command.hpp"
#include "server/api/ticket_port.hpp"
#include "server/protocol/fields.hpp"
#include "server/protocol/session_views.hpp"

namespace waydesk::api {

// The patch of `PATCH /api/v1/conversations/{id}`; what is wrong is remembered by `in`.
desk::Amend read_amend(protocol::Fields& in);

// The body of `POST /api/v1/conversations`; likewise.
NewTicket read_ticket(protocol::Fields& in, const protocol::LimitsView& limits);

protocol::Problem problem_from(const desk::Answer& answer);

}  // namespace waydesk::api
