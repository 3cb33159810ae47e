#pragma once
// What a run of a simulation counts, and what is made of it. One thread.

#include "routing/simulation/scenario.hpp"

#include <array>

namespace waydesk::routing::simulation {

struct Estimate {
    double value = 0;
    double standard_error = 0;
};

struct ClassFigures {
    // Who was neither answered nor left waits still, and is missed.
    std::int64_t offered = 0, answered = 0, abandoned = 0, within_sla = 0;
    double wait_mean_s = 0, wait_p50_s = 0, wait_p95_s = 0, wait_max_s = 0;  // of those answered
    Estimate attainment;                                                     // within SLA, of all who came
};

struct PolicyFigures {
    std::vector<ClassFigures> classes;  // in the order of the scenario
    ClassFigures together;
    Estimate weighted;  // sum of weight x within SLA over sum of weight x offered
    Estimate all;       // within SLA, of all who came
    Estimate p_wait, mean_wait_s, abandon;
    double occupancy = 0;
};

// Conversations by when they came: those of the warm-up are left out, the others go into batches whose means differ
// independently, for the standard errors.
class Figures {
public:
    static constexpr std::size_t batches = 30;

    Figures(const Scenario& scenario, Instant start);
    // `accept` goes by when somebody has been found for him: it counts as waiting, but nobody had to wait for it.
    void answered(std::size_t of_class, Instant arrived, Duration waited, Duration accept = {});
    void abandoned(std::size_t of_class, Instant arrived, Duration waited);
    void unserved(std::size_t of_class, Instant arrived, Duration waited);
    void busy(double slots, Instant from, Instant to);  // so many were in hand
    PolicyFigures result();

private:
    struct Batch {
        double offered = 0, weight = 0, weight_within = 0, within = 0, waited = 0, wait_s = 0, abandoned = 0;
    };
    using Batches = std::vector<Batch>;
    // Its batch among all, and among those of its class; nothing: it does not count.
    std::optional<std::array<Batch*, 2>> batches_of(std::size_t of_class, Instant arrived);
    static Estimate ratio(const Batches& of, double Batch::* part, double Batch::* whole);

    const Scenario& scenario_;
    Instant from_, to_;
    std::vector<ClassFigures> classes_;
    std::vector<std::vector<std::uint32_t>> waits_ms_;  // by class
    Batches batches_;
    std::vector<Batches> class_batches_;
    double busy_s_ = 0;
};

}  // namespace waydesk::routing::simulation
