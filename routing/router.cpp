#include "routing/router.hpp"

#include <algorithm>
#include <tuple>

namespace waydesk::routing {
namespace {

constexpr int most_turns = 32;

}  // namespace

void Router::clear() {
    line_numbers_.clear(), lines_.clear(), handling_numbers_.clear(), handlings_.clear(), skills_.clear();
    board_.clear(), board_.languages.clear();
    waiting_.clear(), served_.clear(), agents_.clear(), preferring_.clear(), moved_.clear();
    fresh_.clear(), unmatched_.clear(), freed_.clear(), savings_.clear();
    alarms_ = {};
}

desk::Routed Router::route(const desk::ConversationState& state, std::string_view, Instant) const {
    return {state.queue ? state.queue : first_queue_, state.priority, state.needs, {}, {}};
}

std::int64_t Router::weight_of(const desk::ConversationState& conversation) const {
    if (conversation.channel == "email") return settings_.email_weight;
    if (conversation.channel == "callback" || conversation.kind == desk::call_kind) return settings_.callback_weight;
    return settings_.chat_weight;
}

Instant Router::wakes_at() const { return alarms_.empty() ? Instant{} : alarms_.top().first; }

// What time has changed, and what the desk told, is brought onto the board.
void Router::catch_up(Instant now) {
    while (!alarms_.empty() && alarms_.top().first <= now) {
        const auto [at, id] = alarms_.top();
        alarms_.pop();
        end_saving(id, now);
        const auto found = waiting_.find(id.value);
        if (found == waiting_.end() || !found->second.is_placed || found->second.wakes_at != at) continue;
        refresh(found->second);
    }
    while (!fresh_.empty()) {
        const auto found = waiting_.find(fresh_.front().value);
        fresh_.pop_front();
        if (found == waiting_.end() || found->second.is_offered || found->second.is_placed) continue;
        place(found->second, now);
        unmatched_.push_back(found->second.place.conversation);
    }
    for (const std::size_t cell : board_.take_widened())
        for (const Stream& stream : board_.cell(cell).streams)
            for (const Place& place : stream.waiting()) unmatched_.push_back(place.conversation);
}

// Who got room looks at the heads of all he may take; who came looks for the best agent. What neither finds now, it
// will not find before something changes (R4).
std::optional<desk::Assignment> Router::next(Instant now) {
    catch_up(now);
    while (!freed_.empty()) {
        if (auto assignment = serve(*freed_.begin(), now)) return assignment;
        freed_.erase(freed_.begin());
    }
    while (!unmatched_.empty()) {
        const auto waiting = waiting_.find(unmatched_.front().value);
        const bool may_be_matched = waiting != waiting_.end() && waiting->second.is_placed;
        if (const auto found = may_be_matched ? best_agent(waiting->second, now) : std::nullopt) {
            if (unmatched_.size() > 1) {  // several came at once: the best of them
                if (auto assignment = serve(found->agent, now)) return assignment;
                if (saves_room(found->agent)) continue;
            }
            return assign(waiting->second, *found, now, nullptr, nullptr);
        }
        unmatched_.pop_front();
    }
    return std::nullopt;
}

// The best he may take goes to the best agent for it, if that is the best which that one may take in turn: where
// several have room at once, neither the conversation nor the agent is passed over. If the best is too large for the
// room he has, and for everybody's, he keeps it free.
std::optional<desk::Assignment> Router::serve(desk::AgentId first, Instant now) {
    desk::AgentId id = first;
    for (int turn = 0; turn < most_turns; ++turn) {
        Colleague& who = agents_.at(id.value);
        const Head* head = who.is_open ? best_for(who, now) : nullptr;
        if (head == nullptr) return std::nullopt;
        const Waiting& waiting = waiting_.at(head->place.conversation.value);
        const auto found = best_agent(waiting, now);
        if (!found && !head->is_too_large) return std::nullopt;
        if (!found) {
            save_room(who, waiting, now);
            id = first;
            continue;
        }
        if (found->agent == id || turn + 1 == most_turns) return assign(waiting, *found, now, head, &who);
        id = found->agent;
    }
    return std::nullopt;
}

const Head* Router::best_for(const Colleague& who, Instant now) {
    heads_.clear();
    late_lines_.clear();
    for (const std::size_t group : who.groups)
        for (const std::size_t cell : board_.group(group).cells)
            for (std::size_t stream = 0; stream < board_.cell(cell).streams.size(); ++stream)
                add_heads(who, cell, stream, now);
    return best_of(heads_);
}

// Whom he would have taken if the one at `head`, the last choice, had not been there.
const Head* Router::next_after(const Head& head, const Colleague& who, Instant now) {
    const std::size_t cell = head.cell, stream = head.stream;
    const desk::ConversationId chosen = head.place.conversation;
    for (std::size_t at = heads_.size(); at-- > 0;) {
        if (heads_[at].cell != cell || heads_[at].stream != stream) continue;
        heads_[at] = heads_.back();
        heads_.pop_back();
    }
    add_heads(who, cell, stream, now, chosen);
    return best_of(heads_);
}

// The first of a stream, and where the late are demoted also its first in time.
void Router::add_heads(const Colleague& who, std::size_t cell_number, std::size_t stream_number, Instant now,
                       desk::ConversationId except) {
    const Cell& cell = board_.cell(cell_number);
    const Stream& stream = cell.streams[stream_number];
    const bool is_too_large = who.agent.used + stream.key.load > who.agent.capacity;
    const Place* first = is_too_large ? first_to_save_for(stream, who, now) : first_for(stream, {}, who, now, except);
    if (first == nullptr || (is_too_large && except)) return;
    const Line& line = lines_[static_cast<std::size_t>(cell.key.line)];
    const desk::Scheduling& scheduling = line.queue.scheduling;
    const bool demotes = demotes_late(scheduling.policy);
    const double handle_s = handlings_[stream.key.handling].mean_s();
    const auto add = [&](const Place& place) {
        const Duration waited = now - place.arrived_at;
        Head& head = heads_.emplace_back(Head{place, cell_number, stream_number, stream.key.priority, &scheduling});
        head.score = score(scheduling, stream.key, handle_s, waited);
        head.pressure = static_cast<double>(stream.key.weight) * static_cast<double>(waited.count()) /
                        static_cast<double>(stream.key.target.count());
        head.is_late = waited > stream.key.target;
        head.has_share = head.is_late && demotes && line.is_turn_of_late(late_share(scheduling));
        head.is_too_large = is_too_large;
    };
    add(*first);
    const Instant in_time = now - stream.key.target;
    if (!demotes || is_too_large || first->arrived_at >= in_time) return;
    late_lines_.push_back(cell.key.line);
    if (const Place* next = first_for(stream, in_time, who, now, except)) add(*next);
}

// The first of those who arrived since then whom he may take. In most streams that is the first of all.
const Place* Router::first_for(const Stream& stream, Instant since, const Colleague& who, Instant now,
                               desk::ConversationId except) const {
    const Place* first = since.is_set() ? stream.first_since(since) : &stream.first();
    if (first == nullptr || (!stream.key.is_picky && first->conversation != except)) return first;
    std::int64_t looked_at = 0;
    for (auto at = stream.waiting().find(*first); at != stream.waiting().end(); ++at) {
        if (at->conversation == except) continue;
        if (!stream.key.is_picky || may_take(waiting_.at(at->conversation.value), who, now)) return &*at;
        if (++looked_at == settings_.look_ahead) break;
    }
    return nullptr;
}

bool Router::may_take(const Waiting& waiting, const Colleague& who, Instant now) const {
    const auto declined = waiting.declined.find(who.agent.id);
    if (declined != waiting.declined.end() && declined->second > now) return false;
    return waiting.sticky == who.agent.id || !waits_for_sticky(waiting, now);
}

// The first of a group who has room and may take it. All have the same capacity, so the first has the most room.
const Seat* Router::first_seat(const Group& group, const Waiting& waiting, Instant now) const {
    for (const Seat& seat : group.open) {
        if (seat.used + waiting.key.load > group.key.capacity) return nullptr;
        if (!waiting.key.is_picky || may_take(waiting, agents_.at(seat.agent.value), now)) return &seat;
    }
    return nullptr;
}

// The one who had it before, then the best language, the most of the wished skills, the inner ring, the least loaded,
// and who has been idle longest.
std::optional<Router::Found> Router::best_agent(const Waiting& waiting, Instant now) {
    const Cell& cell = board_.cell(waiting.cell);
    CellKey wanted;
    wanted.language = waiting.language, wanted.besides = waiting.besides;
    std::optional<Found> found;
    std::tuple<int, std::int64_t, std::int64_t, std::int64_t, Seat> best;
    std::int64_t candidates = 0;
    board_.for_open_groups(waiting.cell, [&](const Group& group) {
        const Seat* seat = first_seat(group, waiting, now);
        if (seat == nullptr) return;
        candidates += static_cast<std::int64_t>(group.open.size());
        const std::int64_t load = group.key.capacity > 0 ? seat->used * 1000 / group.key.capacity : 1000;
        const std::tuple rank{board_.language_distance(wanted, group), missing_wishes(waiting, group), group.key.ring,
                              load, Seat{0, seat->idle_since, seat->agent}};
        if (!found || rank < best) found = Found{seat->agent}, best = rank;
    });
    if (!found) return found;
    found->candidates = candidates;
    if (is_for_sticky(waiting, cell, now)) found->agent = waiting.sticky;
    return found;
}

std::int64_t Router::missing_wishes(const Waiting& waiting, const Group& group) const {
    std::int64_t missing = 0;
    for (const Wish& wish : waiting.wishes)
        if (!board_.has_skills({.needs = {wish.need}}, group)) ++missing;
    return missing;
}

// Who had it before may take it and has room.
bool Router::is_for_sticky(const Waiting& waiting, const Cell& cell, Instant now) const {
    const auto found = agents_.find(waiting.sticky.value);
    if (!waiting.sticky || found == agents_.end()) return false;
    const Colleague& who = found->second;
    if (!who.is_open || who.agent.used + waiting.key.load > who.agent.capacity || !may_take(waiting, who, now))
        return false;
    return std::ranges::any_of(
        cell.groups, [&](std::size_t group) { return std::ranges::find(who.groups, group) != who.groups.end(); });
}

// `head` and `freed` are given where an agent had a choice.
desk::Assignment Router::assign(const Waiting& waiting, const Found& found, Instant now, const Head* head,
                                const Colleague* freed) {
    if (head != nullptr) {
        Line& line = lines_[static_cast<std::size_t>(waiting.line)];
        const bool late_waited = std::ranges::find(late_lines_, waiting.line) != late_lines_.end();
        if (head->is_late)
            line.late_was_taken();
        else if (late_waited)
            line.late_waited(late_share(line.queue.scheduling));
    }
    desk::Assignment assignment{waiting.place.conversation, found.agent, {}, {}};
    if (!settings_.explains) return assignment;
    assignment.why = why(waiting, agents_.at(found.agent.value), now);
    desk::Explanation& explanation = assignment.explanation.emplace(explain(waiting, found, now));
    if (head == nullptr) return assignment;
    explanation.is_share_of_late = head->has_share;
    if (const auto next = next_after(*head, *freed, now))
        explanation.runner_up = terms(waiting_.at(next->place.conversation.value), now);
    return assignment;
}

}  // namespace waydesk::routing
