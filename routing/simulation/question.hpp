#pragma once
// What if: a scenario, or days of the past, and what would be otherwise. Pure but for the zone files.

#include "core/flaw.hpp"
#include "routing/simulation/period.hpp"
#include "routing/simulation/scenario.hpp"
#include "routing/simulation/staffing.hpp"

#include <map>

namespace waydesk::routing::simulation {

// So many more people, every day from one time of day to another; over midnight when it ends before it begins.
struct ExtraHours {
    std::int64_t from_min = 0, until_min = 0;  // minutes of the day, local time
    std::int64_t agents = 0;
    bool operator==(const ExtraHours&) const = default;
};

// What would be otherwise. What is not set stays.
struct Adjustment {
    std::int64_t agents = 0;                      // more, or fewer
    std::map<std::string, std::int64_t> weights;  // by class; those of all its queues
    std::optional<desk::SchedulingPolicy> policy;
    std::optional<double> urgency, late_share, target_s;
    std::vector<ExtraHours> hours;
    bool operator==(const Adjustment&) const = default;
};

struct Question {
    std::variant<Scenario, Days> about;
    desk::QueueId queue;  // with days; none: all
    Adjustment change;
    double goal = usual_goal;
};

inline constexpr double most_arrivals = 2'000'000;  // times the runs
inline constexpr double most_agents = 20'000;
inline constexpr double most_shifts = 1'000'000;  // of all agents

// The form of docs/routing.md, "What if". Refused with the field and a sentence.
Checked<Question> read_question(std::string_view json);

double arrivals(const Scenario& scenario);  // that are to be expected
bool is_nothing(const Adjustment& change);

// The scenario with the change. `period`: whose days it is of; null: its days begin with it. Refused where it names
// classes that are not there, or leaves nobody.
Checked<Scenario> adjusted(Scenario scenario, const Adjustment& change, const Period* period);

}  // namespace waydesk::routing::simulation
