#pragma once
// The inspection of a conversation as a process: drawn, given to a scorer, scored, shown to whoever served it, accepted
// or appealed, scored a second time, final, talked over. Constants and pure functions; any thread.

#include "desk/agent.hpp"
#include "desk/quality/followed.hpp"

namespace waydesk::quality {

const cases::Process& inspection_process();

// Why it was drawn; in the order in which risks count.
inline constexpr std::string_view reasons[] = {"low_score", "long_silence", "new_agent", "random"};

// What an agent is to it: who served the conversation (agent) and nothing besides, who scores it (specialist), who
// leads (quality).
cases::Actors actors_in(const cases::Case& inspection, desk::AgentId who, desk::Role role);
// Whether he is to know of it: who served it, once it was sent to him.
bool sees(const cases::Case& inspection, desk::AgentId who, desk::Role role);

}  // namespace waydesk::quality
