#pragma once
// What queueing theory says of a scenario that is not plain: of its mean and of its busiest hour, with everybody alike
// and first come first served; and its inverse, how many it takes. Pure.

#include "routing/simulation/erlang.hpp"
#include "routing/simulation/scenario.hpp"

namespace waydesk::routing::simulation {

inline constexpr double usual_goal = 0.8;  // share of all who come that is taken within its target

struct Load {
    double from_s = 0;                          // of the hour, in the scenario
    Plain plain;                                // `servers`: those that are there, as whole ones
    double capacity = 1;                        // chats at once of one agent
    std::optional<Theory> theory;               // none: the line grows without end
    std::optional<std::int64_t> agents_needed;  // none: nobody can say, or too many

    double arrivals_per_h() const { return plain.arrivals_per_s * 3600; }
    double agents() const { return static_cast<double>(plain.servers) / capacity; }
};

// Servers it takes so that at least `goal` of those who come are taken within their target; none: more than 100,000.
std::optional<std::int64_t> servers_needed(Plain plain, double goal);

Load mean_load(const Scenario& scenario, double goal);     // while anybody is there
Load busiest_hour(const Scenario& scenario, double goal);  // the one in which most came

}  // namespace waydesk::routing::simulation
