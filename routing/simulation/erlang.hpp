#pragma once
// What queueing theory says of a plain line: M/M/c (Erlang C), and M/M/c+M (Erlang A) where the impatient leave. Pure.

#include <cstdint>
#include <optional>
#include <vector>

namespace waydesk::routing::simulation {

struct Plain {
    double arrivals_per_s = 0;
    double handle_s = 0;
    std::optional<double> patience_s;  // mean of an exponential; none: nobody leaves
    std::int64_t servers = 0;
    std::vector<std::pair<double, double>> targets;  // seconds, and for which share of the arrivals
};

struct Theory {
    double p_wait = 0;
    double mean_wait_s = 0;    // of all who come, also those who leave
    double service_level = 0;  // share of all who come that is taken within its target, first come first served
    double abandon = 0;
};

// Nothing where the line grows without end, nor where one with impatient people is too long to be computed.
std::optional<Theory> erlang(const Plain& plain);

}  // namespace waydesk::routing::simulation
