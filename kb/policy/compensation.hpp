#pragma once
// What a traveler is owed for an event, by every law and contract that applies. Pure; any thread.

#include "kb/policy/fee.hpp"

namespace waydesk::kb::policy {

struct Owed {
    std::string passenger, coupon;  // their ids
    std::string currency;
    std::int64_t minor = 0;
    std::string rule;  // policy/rule
};

struct CompensationDue {
    std::vector<Owed> items;                    // above 0
    std::map<std::string, std::int64_t> total;  // by currency
    std::vector<std::string> rules;             // that decided, also those by which nothing is due
};

// Stops: as rules do; need_info event.segment or event.claim; fx_missing, amount_too_large.
Outcome<CompensationDue> compensation_of(const Quoting& quoting);

}  // namespace waydesk::kb::policy
