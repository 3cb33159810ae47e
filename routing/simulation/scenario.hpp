#pragma once
// What a simulation is told: who comes, how often, what for, and who serves (form waydesk.scenario/1). Plain values.

#include "desk/agent.hpp"
#include "desk/queue.hpp"

#include <string>
#include <variant>
#include <vector>

namespace waydesk::routing::simulation {

struct Distribution {
    enum class Kind { exponential, lognormal, fixed };
    Kind kind = Kind::exponential;
    double mean_s = 0;
    double cv = 0;  // standard deviation over mean; lognormal only
    bool operator==(const Distribution&) const = default;
};

struct Class {
    std::string id;
    double share = 1;  // beside the others
    double sla_s = 0;
    std::int64_t weight = 1;
    Distribution handle;
    std::optional<Distribution> patience;  // none: nobody leaves
    std::vector<desk::SkillNeed> skills;
    std::size_t queue = 0;  // its place in the scenario
    std::int64_t priority = 0;
    std::string channel = "webchat";
};

struct Burst {  // from `every_s` on, every `every_s`
    double every_s = 0;
    double length_s = 0;
    double factor = 1;
};

struct Shift {  // from the start of the scenario
    double from_s = 0;
    double until_s = 0;
    bool operator==(const Shift&) const = default;
};

struct Membership {
    std::size_t queue = 0;  // its place in the scenario
    std::int64_t ring = 1;
    bool operator==(const Membership&) const = default;
};

struct Team {
    std::int64_t count = 0;
    std::int64_t capacity = 1;  // chats at once
    std::int64_t ring = 1;      // in queues that do not name one
    std::vector<desk::Skill> skills;
    std::vector<std::string> languages;
    std::vector<Membership> queues;  // none: all
    std::vector<Shift> works;        // in order, apart; none: always
};

// Somebody who came, as recorded.
struct Visit {
    Duration at{};  // from the start of the scenario
    std::size_t of_class = 0;
    std::size_t language = 0;  // its place in the scenario
    Duration handle{};
    Duration accept{};    // from the offer to its acceptance
    Duration patience{};  // zero: stays
    bool operator==(const Visit&) const = default;
};

inline constexpr desk::SchedulingPolicy all_policies[] = {
    desk::SchedulingPolicy::fifo, desk::SchedulingPolicy::strict_priority,
    desk::SchedulingPolicy::edf,  desk::SchedulingPolicy::edf_demote,
    desk::SchedulingPolicy::gcmu, desk::SchedulingPolicy::weighted_slack};

struct Scenario {
    std::uint64_t seed = 1;
    double horizon_s = 0;
    double warmup_s = 0;
    std::vector<Class> classes;
    double rate_per_s = 0;
    std::vector<Burst> bursts;
    std::vector<Team> teams;
    std::vector<std::pair<std::string, double>> languages;  // and their shares
    std::vector<desk::SchedulingPolicy> policies;
    desk::Queue queue;                // the constants of all
    std::vector<desk::Queue> queues;  // none: there is one. Their ids are those that they are stored with, if any
    std::vector<Visit> trace;         // in order; empty: they come by `rate_per_s`

    std::int64_t slots() const;                      // with everybody at work
    double staffed_s(double from, double to) const;  // slots times the seconds in which they are there
};

std::string key_of(const desk::Queue& queue);  // by which classes and agents name it in the scenario

// The scenario, or one sentence that names the field that is wrong.
std::variant<Scenario, std::string> read_scenario(std::string_view json);
std::string write_scenario(const Scenario& scenario);  // as it is read

}  // namespace waydesk::routing::simulation
