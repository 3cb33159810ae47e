#pragma once
// Which conversations are inspected: a random sample, even over agents and their queues, that can be drawn again from
// its seed. Pure; any thread.

#include "desk/event.hpp"

#include <string>
#include <vector>

namespace waydesk::quality {

struct Candidate {
    desk::ConversationId conversation;
    std::int64_t number = 0;
    desk::AgentId agent;
    desk::QueueId queue;
    std::string_view why = "random";  // of inspection.hpp's reasons
    bool operator==(const Candidate&) const = default;
};

// At most `count`. Agents and queues are strata that give one each in turn, in an order of the seed; within one the
// order is the seed's too. By risk those with a reason come first, the graver one before the other, and are followed by
// others when there are too few.
std::vector<Candidate> draw(std::vector<Candidate> all, std::size_t count, bool is_by_risk, std::uint64_t seed);

}  // namespace waydesk::quality
