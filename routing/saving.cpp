#include "routing/saving.hpp"

#include "routing/router.hpp"

namespace waydesk::routing {

const Saving* Savings::of(desk::AgentId agent) const {
    const auto found = savings_.find(agent);
    return found == savings_.end() ? nullptr : &found->second;
}

desk::AgentId Savings::saver(desk::ConversationId conversation) const {
    const auto found = savers_.find(conversation);
    return found == savers_.end() ? desk::AgentId{} : found->second;
}

bool Savings::may_begin(desk::AgentId agent, desk::ConversationId conversation) const {
    if (savers_.contains(conversation)) return false;
    const auto found = in_vain_.find(conversation);
    return found == in_vain_.end() || !found->second.contains(agent);
}

void Savings::begin(desk::AgentId agent, const Saving& saving) {
    savings_[agent] = saving;
    savers_[saving.conversation] = agent;
}

void Savings::end(desk::AgentId agent) {
    const auto found = savings_.find(agent);
    if (found == savings_.end()) return;
    savers_.erase(found->second.conversation);
    savings_.erase(found);
}

void Savings::give_up(desk::AgentId agent) {
    if (const Saving* saving = of(agent)) in_vain_[saving->conversation].insert(agent);
    end(agent);
}

void Savings::forget(desk::ConversationId conversation) {
    end(saver(conversation));
    in_vain_.erase(conversation);
}

// The first of work that is too large for the room he has now, for which he may keep his room.
const Place* Router::first_to_save_for(const Stream& stream, const Colleague& who, Instant now) const {
    if (settings_.save_room_for.count() == 0 || !is_large(stream.key.load, who.agent.capacity)) return nullptr;
    std::int64_t looked_at = 0;
    for (const Place& place : stream.waiting()) {
        const bool may_begin = savings_.may_begin(who.agent.id, place.conversation);
        if (may_begin && may_take(waiting_.at(place.conversation.value), who, now)) return &place;
        if (++looked_at == settings_.look_ahead) break;
    }
    return nullptr;
}

// He is asked for nothing before this fits, or it has taken too long.
void Router::save_room(Colleague& who, const Waiting& waiting, Instant now) {
    const Saving saving{waiting.place.conversation, waiting.key.load, now + settings_.save_room_for};
    savings_.begin(who.agent.id, saving);
    alarms_.push({saving.until, saving.conversation});
    for (const std::size_t group : who.groups) board_.rise(group, seat_of(who.agent));
    who.is_open = false;
}

// It is no longer in line (no moment is given), or it has taken too long.
void Router::end_saving(desk::ConversationId conversation, Instant now) {
    const desk::AgentId saver = savings_.saver(conversation);
    if (const Saving* saving = savings_.of(saver); now.is_set() && (saving == nullptr || saving->until > now)) return;
    if (now.is_set())
        savings_.give_up(saver);
    else
        savings_.forget(conversation);
    const auto found = agents_.find(saver.value);
    if (found == agents_.end()) return;
    Colleague& who = found->second;
    if (who.is_open || !who.is_there || !has_room(who.agent)) return;
    who.is_open = true;
    for (const std::size_t group : who.groups) board_.sit(group, seat_of(who.agent));
    freed_.insert(saver);
}

}  // namespace waydesk::routing
