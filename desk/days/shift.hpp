#pragma once
// A shift: when an agent began to work and when he ended, and the check he made at its start. Pure; any thread.

#include "core/instant.hpp"
#include "desk/ids.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::days {

struct ShiftTag {
    static constexpr std::string_view prefix = "sh";
};
using ShiftId = Id<ShiftTag>;

// The numbers are stored: never reuse one. Likewise those of ShiftEnd.
enum class CheckState : std::int16_t { ok = 1, attention = 2, unknown = 3 };
std::string_view to_string(CheckState state);

struct CheckItem {
    std::string name;  // "connection", "queues" …
    CheckState state = CheckState::unknown;
    std::string detail;  // in the language of whoever looked; empty: the state says all
    bool is_confirmed = false;

    bool operator==(const CheckItem&) const = default;
};
using Check = std::vector<CheckItem>;

// Marks those that are named; whether everything that needs attention is among them.
bool confirm(Check& check, const std::vector<std::string>& names);

enum class ShiftEnd : std::int16_t {
    none = 0,
    by_hand = 1,
    signed_out = 2,
    anyway = 3  // what he owed went back to the queues
};
std::string_view to_string(ShiftEnd end);  // of none: empty

struct Shift {
    ShiftId id;
    desk::AgentId agent;
    Instant started_at;
    Instant ended_at;  // not set: it is open
    ShiftEnd end = ShiftEnd::none;
    Check check;  // as it was confirmed
    std::string note;

    bool operator==(const Shift&) const = default;
};

}  // namespace waydesk::days
