#include "desk/days/announcement.hpp"

#include <algorithm>

namespace waydesk::days {

bool Announcement::is_for(const desk::Agent& agent) const {
    if (agent.disabled) return false;
    if (!roles.empty() && !roles.contains(agent.role)) return false;
    return queues.empty() ||
           std::ranges::any_of(queues, [&](desk::QueueId queue) { return agent.queues.contains(queue); });
}

}  // namespace waydesk::days
