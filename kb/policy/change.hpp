#pragma once
// What a change of travel costs: the fee, the difference of the fares, and what is kept of a lower one.
// Pure; any thread.

#include "kb/policy/fee.hpp"

namespace waydesk::kb::policy {

struct Change {
    std::int64_t change_fee = 0;
    std::int64_t difference = 0;      // new - old
    std::int64_t difference_fee = 0;  // kept of what is cheaper
    std::int64_t net = 0;             // all three; above 0 the traveler pays
    std::vector<std::string> rules;   // policy/rule, one a group, in the order of first coupon
};

Outcome<Change> change_of(const Quoting& quoting);

}  // namespace waydesk::kb::policy
