#include "server/hub/lines.hpp"

namespace waydesk::hub {
namespace {

constexpr auto ephemeral = protocol::Delivery::Class::ephemeral;
constexpr std::int64_t microseconds = 1'000'000;  // of a second

}  // namespace

void Lines::listens(const desk::ConversationState& state) {
    places_told_.erase(state.id);
    if (state.in_line()) to_tell_.insert(state.queue);
}

void Lines::changed(const desk::ConversationState& after) {
    if (!after.in_line()) places_told_.erase(after.id);
}

void Lines::tell(const desk::Desk& desk, Instant now) {
    to_tell_.merge(router_.take_moved_lines());
    for (const desk::QueueId queue : std::exchange(to_tell_, {})) tell_places(queue, now);
    tell_counts(desk, now);
}

void Lines::tell_places(desk::QueueId queue, Instant now) {
    for (const auto& [id, place] : router_.standings(queue, now)) {
        protocol::FramePtr frame;
        for (const protocol::SessionId session : members_.listeners(id)) {
            if (!members_.find(session)->is_visitor()) continue;
            if (!frame) {
                const auto [told, is_new] = places_told_.try_emplace(id, place);
                if (!is_new && told->second == place) break;
                told->second = place;
                frame = protocol::encode(protocol::QueueView{id, place.position, place.estimate_s});
            }
            links_.deliver(session, {frame, ephemeral, {}, 0});
        }
    }
}

// The longest wait grows by itself, so a queue where somebody waits is told every second.
void Lines::tell_counts(const desk::Desk& desk, Instant now) {
    waiting_ = 0;
    for (const auto& [id, queue] : desk.queues()) {
        const routing::LineCounts counts = router_.counts(id);
        waiting_ += counts.waiting;
        const auto [told, is_new] = counts_told_.try_emplace(id, counts);
        if (!is_new && told->second == counts && counts.waiting == 0) continue;
        told->second = counts;
        const std::int64_t oldest_s = counts.oldest.is_set() ? (now - counts.oldest).count() / microseconds : 0;
        const protocol::FramePtr frame = protocol::encode(protocol::CountsView{id, counts.waiting, oldest_s, 0, 0});
        for (const protocol::SessionId session : members_.agents()) {
            const desk::Agent* agent = desk.agent(members_.find(session)->author().agent_id());
            if (agent != nullptr && agent->sees(id)) links_.deliver(session, {frame, ephemeral, {}, 0});
        }
    }
}

}  // namespace waydesk::hub
