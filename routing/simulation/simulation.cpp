#include "routing/simulation/simulation.hpp"

#include <cmath>

namespace waydesk::routing::simulation {
namespace {

constexpr Instant start = Instant::from_ms(1'000'000'000'000);
constexpr desk::QueueId queue_id{1};
constexpr RoutingSettings settings{.explains = false};

Duration duration(double s) { return Duration(std::llround(s * 1e6)); }

}  // namespace

Simulation::Simulation(const Scenario& scenario, desk::SchedulingPolicy policy)
    : scenario_(scenario), router_(settings), crowd_(scenario, start), figures_(scenario, start), changed_at_(start) {
    desk::Queue queue = scenario.queue;
    queue.id = queue_id;
    queue.scheduling.policy = policy;
    router_.queue_changed(queue);
    hire();
    brief();
}

void Simulation::hire() {
    for (const Team& team : scenario_.teams) {
        for (std::int64_t n = 0; n < team.count; ++n) {
            desk::Agent agent;
            agent.id = desk::AgentId{static_cast<std::int64_t>(agents_.size()) + 1};
            agent.languages = team.languages, agent.skills = team.skills;
            agent.capacity = team.capacity * settings.chat_weight;
            agent.queues = {queue_id};
            if (team.ring > 1) agent.rings[queue_id] = team.ring;
            agent.presence = desk::Presence::available;
            agent.connections = 1;
            agent.idle_since = start;
            router_.agent_changed(agent);
            agents_.push_back(std::move(agent));
        }
    }
}

void Simulation::brief() {
    for (const Class& one : scenario_.classes) {
        std::vector<desk::Conversation>& row = patterns_.emplace_back();
        for (std::size_t i = 0; i < std::max<std::size_t>(scenario_.languages.size(), 1); ++i) {
            desk::Conversation pattern;
            pattern.state.queue = queue_id;
            if (!scenario_.languages.empty()) pattern.state.language = scenario_.languages[i].first;
            pattern.state.needs.service_class = one.id;
            pattern.state.needs.weight = one.weight;
            pattern.state.needs.target = duration(one.sla_s);
            pattern.state.needs.skills = one.skills;
            row.push_back(std::move(pattern));
        }
    }
}

void Simulation::tell(std::int64_t id, const Call& call, desk::Status status, Instant now) {
    desk::Conversation& pattern = patterns_[call.arrival.of_class][call.arrival.language];
    pattern.state.id = desk::ConversationId{id};
    pattern.state.status = status;
    pattern.state.arrived_at = call.arrival.at;
    pattern.state.last_at = now;
    router_.conversation_changed(pattern);
}

void Simulation::load(std::size_t number, std::int64_t change, Instant now) {
    figures_.busy(in_hand_, changed_at_, now);
    changed_at_ = now;
    in_hand_ += change;
    desk::Agent& agent = agents_[number];
    agent.used += change * settings.chat_weight;
    agent.idle_since = now;
    router_.agent_changed(agent);
}

void Simulation::arrive(const Arrival& arrival) {
    const std::int64_t id = first_call_ + static_cast<std::int64_t>(calls_.size());
    calls_.push_back({arrival});
    if (arrival.patience.count() > 0) events_.push({arrival.at + arrival.patience, id, Fate::waits});
    tell(id, calls_.back(), desk::Status::waiting, arrival.at);
}

void Simulation::happen(const Event& event) {
    if (event.call < first_call_ || call(event.call).fate != event.ends) return;  // he was taken before
    Call& ended = call(event.call);
    ended.fate = Fate::over;
    tell(event.call, ended, desk::Status::resolved, event.at);
    if (event.ends == Fate::waits)
        figures_.abandoned(ended.arrival.of_class, ended.arrival.at, event.at - ended.arrival.at);
    else
        load(ended.agent, -1, event.at);
    while (!calls_.empty() && calls_.front().fate == Fate::over) calls_.pop_front(), ++first_call_;
}

void Simulation::match(Instant now) {
    while (const auto assignment = router_.next(now)) {
        const std::int64_t id = assignment->conversation.value;
        Call& taken = call(id);
        taken.fate = Fate::served;
        taken.agent = static_cast<std::size_t>(assignment->agent.value) - 1;
        tell(id, taken, desk::Status::assigned, now);
        load(taken.agent, +1, now);
        figures_.answered(taken.arrival.of_class, taken.arrival.at, now - taken.arrival.at);
        events_.push({now + taken.arrival.handle, id, Fate::served});
    }
}

// To the end of the horizon, and then until everybody who came is served or gone. Who can never be served, for want of
// a skill or of patience's end, is left waiting and is in no figure.
PolicyFigures Simulation::run() {
    const Instant end = start + duration(scenario_.horizon_s);
    Arrival arrival = crowd_.next();
    while (true) {
        const bool comes = arrival.at < end;
        const Instant wake = router_.wakes_at();
        if (!comes && events_.empty() && !wake.is_set()) break;
        Instant now = comes ? arrival.at : events_.empty() ? wake : events_.top().at;
        if (!events_.empty()) now = std::min(now, events_.top().at);
        if (wake.is_set()) now = std::min(now, std::max(wake, changed_at_));
        if (!events_.empty() && events_.top().at == now) {
            const Event event = events_.top();
            events_.pop();
            happen(event);
        } else if (comes && arrival.at == now) {
            arrive(arrival);
            arrival = crowd_.next();
        }
        match(now);
    }
    return figures_.result();
}

}  // namespace waydesk::routing::simulation
