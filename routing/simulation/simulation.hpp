#pragma once
// A day, or a year, of a scenario under one policy: the router of the server under a clock that jumps from event to
// event. The same scenario gives the same figures. One thread.

#include "routing/router.hpp"
#include "routing/simulation/crowd.hpp"
#include "routing/simulation/figures.hpp"

namespace waydesk::routing::simulation {

class Simulation {
public:
    Simulation(const Scenario& scenario, desk::SchedulingPolicy policy);
    PolicyFigures run();

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

    void hire();
    void brief();
    void arrive(const Arrival& arrival);
    void happen(const Event& event);
    void match(Instant now);
    void tell(std::int64_t id, const Call& call, desk::Status status, Instant now);
    void load(std::size_t agent, std::int64_t change, Instant now);
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
    std::int64_t in_hand_ = 0;
    Instant changed_at_;
};

}  // namespace waydesk::routing::simulation
