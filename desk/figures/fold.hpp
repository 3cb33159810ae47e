#pragma once
// The one definition by which events become facts. Pure; any thread.

#include "desk/figures/fact.hpp"

#include <span>

namespace waydesk::figures {

bool tells(desk::EventKind kind);  // something that facts are made of

// The next event of the conversation that tells something. One that was told already is passed over.
void apply(Fact& fact, const desk::Event& event);

// `begun` knows the conversation and nothing of its events; they come in their order.
Fact fold(Fact begun, std::span<const desk::EventPtr> events);

// The next event of an agent's presence ends the stretch before it.
void apply(std::vector<Stretch>& stretches, desk::AgentId agent, std::int64_t seq, Instant at, std::string_view body);

}  // namespace waydesk::figures
