#pragma once
// A day, or a year, of a scenario under one policy: the router of the server under a clock that jumps from event to
// event. The same scenario gives the same figures. One thread.

#include "routing/router.hpp"
#include "routing/simulation/crowd.hpp"
#include "routing/simulation/figures.hpp"

#include <functional>

namespace waydesk::routing::simulation {

class Simulation {
public:
    // Called now and then with how much is done, from 0 to 1; false ends it.
    using Watch = std::function<bool(double)>;

    // Without a policy each queue has its own.
    Simulation(const Scenario& scenario, std::optional<desk::SchedulingPolicy> policy);
    // What was cut short gives figures of no use.
    PolicyFigures run(const Watch& watch = {});

private:
    enum class Fate { waits, served, over };
    struct Call {
        Arrival arrival;
        std::size_t agent = 0;
        Fate fate = Fate::waits;
    };
    struct Event {  // a service that ends, or patience that does
        Instant at;
        std::int64_t call = 0;
        Fate ends = Fate::served;
        auto operator<=>(const Event&) const = default;
    };

    struct ShiftChange {
        Instant at;
        std::size_t agent = 0;
        bool begins = false;
        auto operator<=>(const ShiftChange&) const = default;
    };

    void open_queues(std::optional<desk::SchedulingPolicy> policy);
    void hire();
    void plan(const Team& team, desk::Agent& agent);
    void brief();
    Instant next_moment(const Arrival& arrival, bool comes);
    void change_shift(const ShiftChange& change);
    void arrive(const Arrival& arrival);
    void happen(const Event& event);
    void match(Instant now);
    void tell(std::int64_t id, const Call& call, desk::Status status, Instant now);
    void load(std::size_t agent, std::int64_t change, Instant now);
    std::int64_t weight_of(const Call& call) const;
    void count_until(Instant now);
    void give_up(Instant end);
    Call& call(std::int64_t id) { return calls_[static_cast<std::size_t>(id - first_call_)]; }

    const Scenario& scenario_;
    Router router_;
    Crowd crowd_;
    Figures figures_;
    std::vector<desk::Agent> agents_;
    std::vector<std::vector<desk::Conversation>> patterns_;  // by class and language: what the router is told
    std::deque<Call> calls_;
    std::int64_t first_call_ = 1;  // the id of the first of these
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
    std::vector<ShiftChange> shifts_;  // in order
    std::size_t next_shift_ = 0;
    std::int64_t in_hand_ = 0;  // what those at work carry, in the units of their capacity
    Instant changed_at_;
};

}  // namespace waydesk::routing::simulation
