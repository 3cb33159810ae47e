#pragma once
// What the routes of callbacks read alike for travelers and agents, and how they tell a refusal. Lives on: the I/O
// thread of the call.

#include "server/api/api.hpp"

namespace waydesk::api {

using SlotsRead = std::variant<SlotsAsked, protocol::Problem>;
using CallRead = std::variant<CallAsked, protocol::Problem>;
using WindowRead = std::variant<callback::Window, protocol::Problem>;

inline constexpr std::size_t most_zone_bytes = 64;

// Of the query: language, zone, any_hour, booking, conversation, skill.
SlotsRead read_slots(const Call& call);
// The fields of the next, for the description of its routes.
std::vector<Field> call_fields();
// Of the body: what the contract names for both; what only agents may say is theirs to read.
CallRead read_call(const Call& call);
// Of the body: {"from","until"} or {"soon":true}, which is an empty window.
WindowRead read_choice(const Call& call);

// The callback, or why not in the reader's language. A traveler cannot tell what is not his from what does not exist.
Outcome told(CallbackAnswer answer, const Call& call, const protocol::Translate& translate, int status = 200);

}  // namespace waydesk::api
