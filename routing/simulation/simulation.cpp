#include "routing/simulation/simulation.hpp"

#include <algorithm>
#include <cmath>

namespace waydesk::routing::simulation {
namespace {

constexpr Instant start = Instant::from_ms(1'000'000'000'000);
constexpr RoutingSettings settings{.explains = false};
constexpr std::uint64_t steps_unwatched = 1024;

desk::QueueId queue_id(std::size_t place) { return desk::QueueId{static_cast<std::int64_t>(place) + 1}; }
Duration duration(double s) { return Duration(std::llround(s * 1e6)); }

}  // namespace

Simulation::Simulation(const Scenario& scenario, std::optional<desk::SchedulingPolicy> policy)
    : scenario_(scenario), router_(settings), crowd_(scenario, start), figures_(scenario, start), changed_at_(start) {
    open_queues(policy);
    hire();
    brief();
}

void Simulation::open_queues(std::optional<desk::SchedulingPolicy> policy) {
    const std::vector<desk::Queue> one{scenario_.queue};
    const std::vector<desk::Queue>& queues = scenario_.queues.empty() ? one : scenario_.queues;
    for (std::size_t i = 0; i < queues.size(); ++i) {
        desk::Queue queue = queues[i];
        const auto overflow = std::ranges::find(queues, queue.overflow, &desk::Queue::id);
        queue.overflow = queue.overflow && overflow != queues.end()
                             ? queue_id(static_cast<std::size_t>(overflow - queues.begin()))
                             : desk::QueueId{};
        queue.id = queue_id(i);
        if (policy) queue.scheduling.policy = *policy;
        router_.queue_changed(queue);
    }
}

void Simulation::hire() {
    for (const Team& team : scenario_.teams) {
        for (std::int64_t n = 0; n < team.count; ++n) {
            desk::Agent agent;
            agent.id = desk::AgentId{static_cast<std::int64_t>(agents_.size()) + 1};
            agent.languages = team.languages, agent.skills = team.skills;
            agent.capacity = team.capacity * settings.chat_weight;
            for (std::size_t i = 0; team.queues.empty() && i < std::max<std::size_t>(scenario_.queues.size(), 1); ++i) {
                agent.queues.insert(queue_id(i));
                if (team.ring > 1) agent.rings[queue_id(i)] = team.ring;
            }
            for (const Membership& member : team.queues) {
                agent.queues.insert(queue_id(member.queue));
                if (member.ring > 1) agent.rings[queue_id(member.queue)] = member.ring;
            }
            agent.connections = 1;
            agent.idle_since = start;
            plan(team, agent);
            router_.agent_changed(agent);
            agents_.push_back(std::move(agent));
        }
    }
    std::ranges::sort(shifts_);
}

void Simulation::plan(const Team& team, desk::Agent& agent) {
    agent.presence = team.works.empty() ? desk::Presence::available : desk::Presence::away;
    for (const Shift& shift : team.works) {
        shifts_.push_back({start + duration(shift.from_s), agents_.size(), true});
        shifts_.push_back({start + duration(shift.until_s), agents_.size(), false});
    }
}

void Simulation::brief() {
    for (const Class& one : scenario_.classes) {
        std::vector<desk::Conversation>& row = patterns_.emplace_back();
        for (std::size_t i = 0; i < std::max<std::size_t>(scenario_.languages.size(), 1); ++i) {
            desk::Conversation pattern;
            pattern.state.queue = queue_id(one.queue);
            pattern.state.priority = one.priority;
            pattern.state.channel = one.channel;
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

void Simulation::count_until(Instant now) {
    figures_.busy(static_cast<double>(in_hand_) / static_cast<double>(settings.chat_weight), changed_at_, now);
    changed_at_ = now;
}

void Simulation::load(std::size_t number, std::int64_t change, Instant now) {
    count_until(now);
    desk::Agent& agent = agents_[number];
    if (agent.presence == desk::Presence::available) in_hand_ += change;
    agent.used += change;
    agent.idle_since = now;
    router_.agent_changed(agent);
}

// Who goes home finishes what he has.
void Simulation::change_shift(const ShiftChange& change) {
    count_until(change.at);
    desk::Agent& agent = agents_[change.agent];
    in_hand_ += change.begins ? agent.used : -agent.used;
    agent.presence = change.begins ? desk::Presence::available : desk::Presence::away;
    agent.idle_since = change.at;
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
        load(ended.agent, -weight_of(ended), event.at);
    while (!calls_.empty() && calls_.front().fate == Fate::over) calls_.pop_front(), ++first_call_;
}

void Simulation::match(Instant now) {
    while (const auto assignment = router_.next(now)) {
        const std::int64_t id = assignment->conversation.value;
        Call& taken = call(id);
        taken.fate = Fate::served;
        taken.agent = static_cast<std::size_t>(assignment->agent.value) - 1;
        tell(id, taken, desk::Status::assigned, now);
        load(taken.agent, weight_of(taken), now);
        figures_.answered(taken.arrival.of_class, taken.arrival.at, now - taken.arrival.at, taken.arrival.accept);
        events_.push({now + taken.arrival.accept + taken.arrival.handle, id, Fate::served});
    }
}

std::int64_t Simulation::weight_of(const Call& call) const {
    return router_.weight_of(patterns_[call.arrival.of_class][call.arrival.language].state);
}

// When something happens next; unset: never.
Instant Simulation::next_moment(const Arrival& arrival, bool comes) {
    Instant next = comes ? arrival.at : Instant{};
    const auto consider = [&next](Instant at) {
        if (!next.is_set() || at < next) next = at;
    };
    if (!events_.empty()) consider(events_.top().at);
    if (next_shift_ < shifts_.size()) consider(shifts_[next_shift_].at);
    if (const Instant wake = router_.wakes_at(); wake.is_set()) consider(std::max(wake, changed_at_));
    return next;
}

// Who waits still when nothing happens any more was missed.
void Simulation::give_up(Instant end) {
    for (const Call& call : calls_)
        if (call.fate == Fate::waits) figures_.unserved(call.arrival.of_class, call.arrival.at, end - call.arrival.at);
}

// To the end of the horizon, and then until everybody who came is served or gone, or nothing happens any more.
PolicyFigures Simulation::run(const Watch& watch) {
    const Instant end = start + duration(scenario_.horizon_s);
    Arrival arrival = crowd_.next();
    Instant now = start;
    for (std::uint64_t step = 0;; ++step) {
        const double done = static_cast<double>((now - start).count()) / 1e6 / scenario_.horizon_s;
        if (watch && step % steps_unwatched == 0 && !watch(std::min(done, 1.0))) return {};
        const bool comes = arrival.at < end;
        const Instant next = next_moment(arrival, comes);
        if (!next.is_set()) break;
        now = next;
        if (next_shift_ < shifts_.size() && shifts_[next_shift_].at == now) {
            change_shift(shifts_[next_shift_++]);
        } else if (!events_.empty() && events_.top().at == now) {
            const Event event = events_.top();
            events_.pop();
            happen(event);
        } else if (comes && arrival.at == now) {
            arrive(arrival);
            arrival = crowd_.next();
        }
        match(now);
    }
    give_up(std::max(now, end));
    return figures_.result();
}

}  // namespace waydesk::routing::simulation
