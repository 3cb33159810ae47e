#pragma once
// What the routes of complaints and refunds read alike for travelers and agents, and how they tell a refusal. Lives on:
// the I/O thread of the call.

#include "server/api/api.hpp"

namespace waydesk::api {

CaseAsker case_asker(const Call& call);

using MoveRead = std::variant<CaseMove, protocol::Problem>;
// Of the path and the body: {"step","fields"?,"steps"?}.
MoveRead read_move(const Call& call, std::string kind);
std::vector<Field> move_fields();
// The member `fields` as JSON; "{}" when there is none.
std::string fields_text(protocol::Fields& fields);

// The case, or why not. A traveler cannot tell what is not his from what does not exist.
Outcome told(CaseAnswer answer, const Call& call, int status = 200);

}  // namespace waydesk::api
