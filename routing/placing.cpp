// From what the desk tells about conversations to their places on the board, and when these change by themselves.
#include "routing/router.hpp"

namespace waydesk::routing {
namespace {

constexpr std::size_t handlings_kept = 20'000;  // kinds; later ones share the first

}  // namespace

LineNumber Router::line_of(desk::QueueId queue) {
    const auto [found, is_new] = line_numbers_.try_emplace(queue, static_cast<LineNumber>(lines_.size()));
    if (is_new) lines_.emplace_back(settings_.first_handle).queue.id = queue;
    return found->second;
}

const Line* Router::find_line(desk::QueueId queue) const {
    const auto found = line_numbers_.find(queue);
    return found == line_numbers_.end() ? nullptr : &lines_[static_cast<std::size_t>(found->second)];
}

std::size_t Router::handling_of(LineNumber line, const std::string& channel, Language language) {
    if (handlings_.size() >= handlings_kept && !handling_numbers_.contains({line, channel, language})) return 0;
    const auto [found, is_new] = handling_numbers_.try_emplace({line, channel, language}, handlings_.size());
    if (is_new) handlings_.emplace_back(settings_.first_handle);
    return found->second;
}

void Router::queue_changed(const desk::Queue& queue) {
    const LineNumber number = line_of(queue.id);
    lines_[static_cast<std::size_t>(number)].queue = queue;
    refresh_line(number);
}

void Router::describe(Waiting& waiting, const desk::Conversation& conversation) {
    const desk::ConversationState& state = conversation.state;
    const desk::Queue& queue = lines_[static_cast<std::size_t>(waiting.line)].queue;
    waiting.service_class = state.needs.service_class;
    waiting.language = board_.languages.language(state.language);
    waiting.besides.clear();
    for (const std::string& other : state.needs.languages)
        if (const Language language = board_.languages.language(other)) waiting.besides.push_back(language);
    waiting.wishes.clear();
    for (const desk::SkillNeed& need : state.needs.skills) {
        const auto skill = skills_.try_emplace(need.name, static_cast<std::int32_t>(skills_.size())).first->second;
        waiting.wishes.push_back({{skill, need.level}, need.relax_after, need.is_required});
    }
    waiting.sticky = conversation.sticky;
    waiting.declined = conversation.declined;
    waiting.is_offered = state.status == desk::Status::offered;
    const Duration target = state.needs.target.count() > 0 ? state.needs.target : queue.scheduling.target;
    waiting.key = {state.priority, state.needs.weight, weight_of(state), target,
                   handling_of(waiting.line, state.channel, waiting.language)};
}

void Router::conversation_changed(const desk::Conversation& conversation) {
    const desk::ConversationState& state = conversation.state;
    if (!state.in_line()) {
        const bool is_served = state.status == desk::Status::assigned || state.status == desk::Status::pending;
        const auto known = waiting_.find(state.id.value);
        if (known != waiting_.end() && is_served) service_began(state.id, known->second, state.last_at);
        if (!is_served) service_ended(state.id, state.last_at);
        return leave_line(state.id);
    }
    service_ended(state.id, state.last_at);
    const LineNumber line = line_of(state.queue);
    const Place place{state.arrived_at, state.id};
    const auto known = waiting_.find(state.id.value);
    const bool stays = known != waiting_.end() && known->second.line == line && known->second.place == place;
    if (!stays) {
        leave_line(state.id);
        std::set<Place>& arrivals = lines_[static_cast<std::size_t>(line)].arrivals;
        arrivals.insert(arrivals.end(), place);
        moved_.insert(state.queue);
    }
    Waiting& waiting = stays ? known->second : waiting_[state.id.value];
    unplace(waiting);
    waiting.line = line, waiting.place = place;
    describe(waiting, conversation);
    if (waiting.is_offered)
        end_saving(state.id, {});
    else
        fresh_.push_back(state.id);
}

void Router::conversation_gone(desk::ConversationId id) { leave_line(id); }

void Router::leave_line(desk::ConversationId id) {
    const auto found = waiting_.find(id.value);
    if (found == waiting_.end()) return;
    end_saving(id, {});
    Line& line = lines_[static_cast<std::size_t>(found->second.line)];
    unplace(found->second);
    line.arrivals.erase(found->second.place);
    moved_.insert(line.queue.id);
    waiting_.erase(found);
}

void Router::service_began(desk::ConversationId id, const Waiting& waiting, Instant at) {
    Line& line = lines_[static_cast<std::size_t>(waiting.line)];
    line.pace.served(at);
    ++line.served;
    served_[id.value] = {waiting.line, waiting.key.handling, at};
}

void Router::service_ended(desk::ConversationId id, Instant at) {
    const auto found = served_.find(id.value);
    if (found == served_.end()) return;
    const Served& served = found->second;
    Line& line = lines_[static_cast<std::size_t>(served.line)];
    --line.served;
    line.handling.took(at - served.since);
    handlings_[served.handling].took(at - served.since);
    served_.erase(found);
}

void Router::unplace(Waiting& waiting) {
    if (!waiting.is_placed) return;
    waiting.is_placed = false;
    board_.take(waiting.cell, waiting.key, waiting.place);
    if (!waiting.sticky) return;
    const auto preferring = preferring_.find(waiting.sticky.value);
    preferring->second.erase(waiting.place.conversation);
    if (preferring->second.empty()) preferring_.erase(preferring);
}

void Router::refresh(Waiting& waiting) {
    if (waiting.is_offered) return;
    unplace(waiting);
    fresh_.push_back(waiting.place.conversation);
}

void Router::refresh_line(LineNumber line) {
    for (const Place& place : lines_[static_cast<std::size_t>(line)].arrivals)
        refresh(waiting_.at(place.conversation.value));
}

// Only while the agent before takes work, for he may be asked later then; and if he has not declined.
bool Router::waits_for_sticky(const Waiting& waiting, Instant now) const {
    const desk::Queue& queue = lines_[static_cast<std::size_t>(waiting.line)].queue;
    if (!waiting.sticky || waiting.place.arrived_at + queue.sticky_for <= now) return false;
    const auto colleague = agents_.find(waiting.sticky.value);
    if (colleague == agents_.end() || !colleague->second.is_there) return false;
    return colleague->second.agent.queues.contains(queue.id) && !waiting.declined.contains(waiting.sticky);
}

// On the board as it is now; what changes with time is looked at again then.
void Router::place(Waiting& waiting, Instant now) {
    const Line& line = lines_[static_cast<std::size_t>(waiting.line)];
    const desk::Queue& queue = line.queue;
    const Instant arrived = waiting.place.arrived_at;
    Instant wakes_at;
    const auto is_over = [&](Instant at) {
        if (at > now && (!wakes_at.is_set() || at < wakes_at)) wakes_at = at;
        return at <= now;
    };
    CellKey key;
    key.line = waiting.line;
    if (waiting.language != 0 && !is_over(arrived + queue.language_relax_after))
        key.language = waiting.language, key.besides = waiting.besides;
    for (const Wish& wish : waiting.wishes)
        if (wish.is_required && (wish.relax_after.count() == 0 || !is_over(arrived + wish.relax_after)))
            key.needs.push_back(wish.need);
    std::sort(key.needs.begin(), key.needs.end());
    if (queue.overflow && queue.overflow_after.count() > 0 && is_over(arrived + queue.overflow_after))
        key.overflow = line_of(queue.overflow);
    const std::int64_t rings =
        key.overflow < 0 ? line.rings : std::max(line.rings, lines_[static_cast<std::size_t>(key.overflow)].rings);
    while (key.ring < rings && is_over(arrived + queue.ring_after * key.ring)) ++key.ring;
    waiting.key.is_picky = waits_for_sticky(waiting, now);
    if (waiting.key.is_picky) is_over(arrived + queue.sticky_for);
    for (const auto& [agent, until] : waiting.declined)
        if (!is_over(until)) waiting.key.is_picky = true;
    waiting.cell = board_.cell_for(key);
    board_.put(waiting.cell, waiting.key, waiting.place);
    waiting.is_placed = true;
    waiting.wakes_at = wakes_at;
    if (wakes_at.is_set()) alarms_.push({wakes_at, waiting.place.conversation});
    if (waiting.sticky) preferring_[waiting.sticky.value].insert(waiting.place.conversation);
}

}  // namespace waydesk::routing
