#pragma once
// Who comes, when, what for and how patient: the same for every policy of a scenario (common random numbers). One
// thread.

#include "routing/simulation/scenario.hpp"

#include "core/random.hpp"

namespace waydesk::routing::simulation {

struct Arrival {
    Instant at;
    std::size_t of_class = 0;
    std::size_t language = 0;  // its place in the scenario
    Duration handle{};
    Duration patience{};  // zero: stays
    Duration accept{};    // from the offer to its acceptance
};

class Crowd {
public:
    Crowd(const Scenario& scenario, Instant start);
    Arrival next();  // in the order of time; after the last of a trace, one at the end of all times

private:
    void pass_to_next();
    Arrival next_traced();

    const Scenario& scenario_;
    Instant start_;
    double now_s_ = 0;
    std::size_t traced_ = 0;
    SeededRandom times_, kinds_, languages_, handles_, patiences_;  // apart, so that one does not change the others
    std::vector<double> class_shares_, language_shares_;            // cumulated, up to 1
};

}  // namespace waydesk::routing::simulation
