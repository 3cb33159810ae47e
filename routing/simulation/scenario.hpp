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
};

struct Burst {  // from `every_s` on, every `every_s`
    double every_s = 0;
    double length_s = 0;
    double factor = 1;
};

struct Team {
    std::int64_t count = 0;
    std::int64_t capacity = 1;  // conversations at once
    std::int64_t ring = 1;
    std::vector<desk::Skill> skills;
    std::vector<std::string> languages;
};

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
    desk::Queue queue;  // its constants

    std::int64_t slots() const;
};

// The scenario, or one sentence that names the field that is wrong.
std::variant<Scenario, std::string> read_scenario(std::string_view json);

}  // namespace waydesk::routing::simulation
