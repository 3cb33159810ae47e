#include "desk/lanes.hpp"

namespace waydesk::desk {

bool Lanes::park(ConversationId id, Work& work) {
    auto& lane = lanes_[id];
    if (lane.size() >= limit_) return false;
    lane.push_back(std::move(work));
    return true;
}

void Lanes::park_first(ConversationId id, Work work) { lanes_[id].push_front(std::move(work)); }

std::deque<Work> Lanes::close(ConversationId id) {
    const auto found = lanes_.find(id);
    if (found == lanes_.end()) return {};
    std::deque<Work> waiting = std::move(found->second);
    lanes_.erase(found);
    return waiting;
}

std::deque<Work> Lanes::close_all() {
    std::deque<Work> all;
    for (auto& [id, lane] : lanes_)
        for (Work& work : lane) all.push_back(std::move(work));
    lanes_.clear();
    return all;
}

ConversationId target_of(const Order& order) {
    return std::visit(
        [](const auto& o) -> ConversationId {
            if constexpr (requires { o.conversation; })
                return o.conversation;
            else
                return {};
        },
        order);
}

}  // namespace waydesk::desk
