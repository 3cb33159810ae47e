#pragma once
// What a new version of a policy would have changed for those who were told something already: who would pay more, who
// less, and who would be told something else altogether. Pure; any thread.

#include "kb/policy/library.hpp"
#include "kb/quoting/records.hpp"

#include <optional>

namespace waydesk::kb::quoting {

// What people see of an answer. Amounts are minor units of the order's currency.
struct Outcome {
    std::string status;  // ok, need_info, not_allowed, handoff
    std::optional<std::int64_t> fee;
    std::optional<std::int64_t> gain;  // what the traveler gets: above 0 to him, below 0 from him

    bool operator==(const Outcome&) const = default;
};
Outcome outcome_of(std::string_view answer_json);

struct Difference {
    GivenQuote quote;  // without its texts
    std::string currency;
    int exponent = 2;
    Outcome told;
    Outcome would_be;
    std::optional<std::int64_t> more() const;  // what he would get more; below 0: pay more. Nothing: not comparable
};

// Nothing: the same, or a request that this library cannot read.
std::optional<Difference> replay(const GivenQuote& quote, const policy::Library& library);

}  // namespace waydesk::kb::quoting
