#pragma once
// A matter that is followed until it is settled (a complaint, a refund …): where it stands, what is known of it, and by
// when what is due. What may happen to it is in process.hpp. Lives on: any thread; plain values.

#include "desk/event.hpp"

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace waydesk::cases {

struct CaseTag {
    static constexpr std::string_view prefix = "cs";
};
using CaseId = Id<CaseTag>;

inline constexpr std::size_t most_text_bytes = 20'000;  // of one field
inline constexpr std::size_t most_list_items = 100;
inline constexpr std::size_t most_steps = 10'000;

struct Money {
    std::int64_t minor = 0;  // units of the currency: cents
    std::string currency;    // ISO 4217; empty: no sum
    bool operator==(const Money&) const = default;
};

using Value = std::variant<std::string, std::int64_t, bool, Instant, Money, std::vector<std::string>>;
using Fields = std::map<std::string, Value, std::less<>>;

// The text of a field; empty when it is none or is not there.
std::string_view text_of(const Fields& fields, std::string_view name);
// Null when it is none or is not there.
template <class T>
const T* value_of(const Fields& fields, std::string_view name) {
    const auto found = fields.find(name);
    return found == fields.end() ? nullptr : std::get_if<T>(&found->second);
}

struct CaseClock {
    std::string name;
    std::string basis;  // the rule of law it comes from ("eu.package.2026_1024/answer"); empty: our own
    Instant started;
    Instant due;             // as it stands, extensions and pauses in it
    Instant met;             // not set: it runs, or is late
    Instant paused_since;    // not set: it does not stand still
    std::int64_t fired = 0;  // 0, 50, 80, 100: up to which share of its time was warned
    bool is_extended = false;

    bool is_legal() const { return !basis.empty(); }
    bool operator==(const CaseClock&) const = default;
};

struct Case {
    CaseId id;
    std::string kind;         // of process
    std::int64_t number = 0;  // as told to people; of the workspace, from 1
    std::string state;
    desk::ContactId contact;
    desk::ConversationId conversation;  // none: it came otherwise
    CaseId parent;                      // of a group; none: it stands alone
    desk::AgentId handler;
    std::string booking;
    std::string language;  // BCP 47, of the traveler
    Instant opened_at;
    Instant closed_at;  // when it became over; not set: it is open
    std::int64_t steps = 0;
    Fields fields;  // the latest of each
    std::vector<CaseClock> clocks;

    bool operator==(const Case&) const = default;
};

// One line of a case's history, kept for ever.
struct Step {
    std::int64_t number = 0;  // from 1, without holes
    Instant at;
    desk::Author author;
    std::string name;  // of the process's steps
    std::string from;  // empty: it began
    std::string to;
    Fields fields;         // what was told with it
    std::string document;  // made by it; empty: none

    bool operator==(const Step&) const = default;
};

struct Moved {
    Case state;
    Step step;
};

}  // namespace waydesk::cases
