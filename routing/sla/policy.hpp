#pragma once
// A service level: how soon what is to happen, counted in whose business hours, for which conversations, and what is
// done when time runs out. Plain data; any thread.

#include "core/flaw.hpp"
#include "core/instant.hpp"
#include "core/time/calendar_rules.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::routing::sla {

// The numbers are stored.
enum class ClockKind : std::int16_t {
    first_response = 1,  // of an agent, to the traveler's first message
    next_response = 2,   // to each later one
    resolution = 3,
    promise = 4  // what the traveler was promised: a window of real time, such as a callback's
};
inline constexpr std::array all_clocks{ClockKind::first_response, ClockKind::next_response, ClockKind::resolution,
                                       ClockKind::promise};
std::string_view to_string(ClockKind kind);
std::optional<ClockKind> clock_from(std::string_view text);

// What a policy can ask about a conversation.
struct Facts {
    std::string queue;  // its id as on the wire
    std::string channel;
    std::int64_t priority = 0;
    std::string tier;  // of the contact
    std::string language;
    std::string service_class;
};

// Each list that is not empty must hold the conversation's value. A language holds its regions too: "de" holds "de-AT".
struct Conditions {
    std::vector<std::string> queues;
    std::vector<std::string> channels;
    std::vector<std::int64_t> priorities;
    std::vector<std::string> tiers;
    std::vector<std::string> languages;
    std::vector<std::string> service_classes;

    bool hold(const Facts& facts) const;
    bool operator==(const Conditions&) const = default;
};

struct Target {
    Duration within{};                // open time; above 0, at most a year
    std::vector<std::string> pauses;  // the states in which the clock stands still, such as pending

    bool operator==(const Target&) const = default;
};

enum class Deed : std::int16_t { warn = 1, raise_priority = 2, notify = 3, move_queue = 4, page = 5 };
std::string_view to_string(Deed deed);
std::optional<Deed> deed_from(std::string_view text);

// Something that is done when so much of the target is used up, once for each due time.
struct Mark {
    std::int64_t percent = 100;  // 1 to 1000
    Deed deed = Deed::warn;
    std::string value;  // raise_priority: to which; notify and page: whom; move_queue: where to

    std::string key() const;  // "100 raise_priority 2": how it is remembered that it was done
    bool operator==(const Mark&) const = default;
};

struct Policy {
    std::string id;
    std::int64_t version = 1;
    std::string title;
    std::string calendar;  // its id
    Conditions applies;
    std::map<ClockKind, Target> targets;                                                         // all but promises
    std::vector<Mark> marks{{50, Deed::warn, ""}, {80, Deed::warn, ""}, {100, Deed::warn, ""}};  // by percent

    const Target* target(ClockKind kind) const;
    bool operator==(const Policy&) const = default;
};

inline constexpr std::size_t most_marks = 20;
inline constexpr std::size_t most_values = 200;  // in one condition
inline constexpr Duration longest_target = std::chrono::hours(24 * 366);

// What makes it useless: no calendar, no target, a target of nothing, marks that mean nothing. Empty: it can be used.
Flaws check(const Policy& policy);

}  // namespace waydesk::routing::sla
