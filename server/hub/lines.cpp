#include "server/hub/lines.hpp"

namespace waydesk::hub {
namespace {

constexpr auto ephemeral = protocol::Delivery::Class::ephemeral;
constexpr Duration look_at_calls_every = std::chrono::seconds(5);
constexpr std::int64_t microseconds = 1'000'000;  // of a second

// By when an answer was promised to him and has not come.
Instant promised_to(const desk::ConversationState& state) {
    for (const desk::ClockView& clock : state.clocks)
        if (clock.clock == "promise" && clock.is_open) return clock.due_at;
    return {};
}

}  // namespace

void Lines::listens(const desk::ConversationState& state) {
    places_told_.erase(state.id);
    if (state.in_line()) to_tell_.insert(state.queue);
}

void Lines::changed(const desk::ConversationState& after) {
    if (!after.in_line()) places_told_.erase(after.id);
    risk_.put(after);
}

void Lines::tell(const desk::Desk& desk, Instant now) {
    to_tell_.merge(router_.take_moved_lines());
    look_at_hours(desk, now);
    look_at_calls(now);
    for (const desk::QueueId queue : std::exchange(to_tell_, {})) tell_places(queue, now);
    tell_counts(desk, now);
}

// Who waits is told when his queue opens or closes.
void Lines::look_at_hours(const desk::Desk& desk, Instant now) {
    if (hours_ == nullptr) return;
    for (const auto& [id, queue] : desk.queues()) {
        const Instant opens_at = hours_->opens_at(id, now).value_or(Instant{});
        if (std::exchange(openings_told_[id], opens_at) != opens_at) to_tell_.insert(id);
    }
}

// Waiting alone changes whether a call is offered.
void Lines::look_at_calls(Instant now) {
    if (!offers_call_ || (looked_at_calls_.is_set() && now < looked_at_calls_ + look_at_calls_every)) return;
    looked_at_calls_ = now;
    for (const auto& [id, view] : places_told_) {
        const desk::ConversationPtr state = published_.find(id);
        if (!view.callback && state && state->in_line() && offers_call_(*state, view.estimate_s, now))
            to_tell_.insert(state->queue);
    }
}

void Lines::tell_places(desk::QueueId queue, Instant now) {
    const Instant opens_at = hours_ == nullptr ? Instant{} : hours_->opens_at(queue, now).value_or(Instant{});
    for (const auto& [id, place] : router_.standings(queue, now)) {
        protocol::FramePtr frame;
        for (const protocol::SessionId session : members_.listeners(id)) {
            if (!members_.find(session)->is_visitor()) continue;
            if (!frame) {
                const desk::ConversationPtr state = published_.find(id);
                const Instant answer_by = state ? promised_to(*state) : Instant{};
                const bool offers = offers_call_ && state && offers_call_(*state, place.estimate_s, now);
                const protocol::QueueView view{id, place.position, place.estimate_s, opens_at, answer_by, offers};
                const auto [told, is_new] = places_told_.try_emplace(id, view);
                if (!is_new && std::exchange(told->second, view) == view) break;
                frame = protocol::encode(view);
            }
            links_.deliver(session, {frame, ephemeral, {}, 0});
        }
    }
}

// The longest wait grows by itself, so a queue where somebody waits is told every second.
void Lines::tell_counts(const desk::Desk& desk, Instant now) {
    waiting_ = 0;
    for (const auto& [id, queue] : desk.queues()) {
        const routing::LineCounts line = router_.counts(id);
        const routing::sla::RiskCounts risk = risk_.counts(id, now);
        waiting_ += line.waiting;
        const auto [told, is_new] = counts_told_.try_emplace(id, line, risk);
        if (!is_new && told->second == std::pair(line, risk) && line.waiting == 0) continue;
        told->second = {line, risk};
        const std::int64_t oldest_s = line.oldest.is_set() ? (now - line.oldest).count() / microseconds : 0;
        const protocol::FramePtr frame =
            protocol::encode(protocol::CountsView{id, line.waiting, oldest_s, risk.at_risk, risk.breached});
        for (const protocol::SessionId session : members_.agents()) {
            const desk::Agent* agent = desk.agent(members_.find(session)->author().agent_id());
            if (agent != nullptr && agent->sees(id)) links_.deliver(session, {frame, ephemeral, {}, 0});
        }
    }
}

}  // namespace waydesk::hub
