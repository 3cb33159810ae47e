#pragma once
// The bodies of the events the desk makes itself; shapes in docs/protocol.md, "Event kinds".

#include "desk/routing.hpp"

namespace waydesk::desk::bodies {

std::string opened(const Queue* queue, const ConversationState& state);
std::string routed(const Queue* queue, std::string_view why, const Conversation& conversation);
std::string joined(const Agent& agent);
std::string agent_left(const Agent* agent, std::string_view why);
std::string visitor_left(std::string_view why);
std::string status(Status status, std::string_view why);
std::string stood(Status status, const StateDefinition* state);  // null: none
std::string scheduled(const Scheduled& reply, std::string_view what, std::int64_t seq = 0);
std::string offered(const Offer& offer, const Agent& agent, const std::optional<Explanation>& explanation = {});
std::string offer_ended(const Offer& offer, const Agent* agent, EventKind kind, std::string_view text);
std::string assigned(const Agent& agent, const Agent* by, std::string_view how);
std::string transferred(const Agent* to_agent, const Queue* to_queue, bool note);
std::string snoozed(Instant until);
std::string banned(std::string_view reason, Instant until);  // until not set: for good
std::string woken(std::string_view why);
std::string tags(const std::vector<std::string>& added, const std::vector<std::string>& removed);
std::string field(std::string_view name, std::string_view before, std::string_view after);  // JSON values
std::string mentioned(const Agent& agent, std::int64_t note);
std::string followed(const Agent& agent, bool on);
std::string linked(const Link& link, bool on);
std::string merged(const Merged& other, bool is_into, bool on);  // into it, or from it
std::string presence(Presence presence, std::string_view reason);

}  // namespace waydesk::desk::bodies
