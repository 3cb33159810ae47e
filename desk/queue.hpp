#pragma once
// Queues, and what conversations ask of those who serve them. Lives on: the desk thread.

#include "desk/ids.hpp"

#include "core/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::desk {

// What an agent knows; level 1 (a little) to 10.
struct Skill {
    std::string name;  // [a-z0-9_]{1,40}
    std::int64_t level = 1;
    bool operator==(const Skill&) const = default;
};

struct SkillNeed {
    std::string name;
    std::int64_t level = 1;  // at least
    // How long it is insisted on, counted from the arrival in line; zero: for ever. A preferred one only ranks.
    Duration relax_after{};
    bool is_required = true;
    bool operator==(const SkillNeed&) const = default;
};

// What the rules decided for a conversation.
struct RoutingNeeds {
    std::string service_class;  // for figures: "in_trip", "booking", "general" …; empty: general
    std::int64_t weight = 1;    // of its class beside the others, 1 to 100
    Duration target{};          // within which it is to be taken; zero: the queue's
    std::vector<SkillNeed> skills;
    std::vector<std::string> languages;  // that the traveler speaks besides the conversation's, the best first
    bool operator==(const RoutingNeeds&) const = default;
};

// How a line is ordered (design: routing, section 5).
enum class SchedulingPolicy : std::int16_t {
    weighted_slack = 1,  // the score of those in time; late ones get a share, and what is left over
    fifo = 2,
    strict_priority = 3,  // by weight
    edf = 4,              // the earliest due first
    edf_demote = 5,       // likewise; one pick in five for those that are late
    gcmu = 6              // generalised c-mu, quadratic in wait over target
};

struct Scheduling {
    SchedulingPolicy policy = SchedulingPolicy::weighted_slack;
    double urgency = 0.35;     // share of the target over which the score decays with the slack; above 0, at most 10
    double late_share = 0.10;  // of the picks, for those past their target; 0 to 1
    Duration target = std::chrono::minutes(2);  // for conversations without one of their own; above 0
    bool operator==(const Scheduling&) const = default;
};

struct Queue {
    QueueId id;
    std::string name;
    std::int64_t position = 0;
    Scheduling scheduling;
    Duration accept_within{};                                  // of an offer; zero: the program's
    Duration language_relax_after = std::chrono::seconds(60);  // then agents without the language are asked, too
    Duration sticky_for = std::chrono::seconds(30);            // the agent before is waited for so long, while present
    Duration ring_after = std::chrono::seconds(30);            // the members of ring n join after n - 1 of these
    QueueId overflow;                                          // none: they wait on
    Duration overflow_after{};                                 // zero: never
    std::string hours;                                         // a business calendar's id; empty: always open
    Duration promise_within = std::chrono::minutes(30);        // of open time, to who comes while it is closed; zero:
                                                               // nothing is promised
    Duration silence_ask{};  // a traveler who says nothing for so long is asked whether he is there; zero: never
    Duration silence_end{};  // and so long after that his chat is ended; zero: never
};

std::string_view to_string(SchedulingPolicy policy);
std::optional<SchedulingPolicy> scheduling_policy_from(std::string_view text);

bool is_key(std::string_view text);  // [a-z0-9_-]{1,40}: skills, tags, ids of what people configure

// As they are stored. What cannot be read gives the defaults.
std::string join_skills(const std::vector<Skill>& skills);  // "rail:3 sea:1"
std::vector<Skill> split_skills(std::string_view text);
std::string write_settings(const Queue& queue);  // all but id, name and position
void read_settings(std::string_view text, Queue& queue);

}  // namespace waydesk::desk
