#pragma once
// What an operator can decide about complaints and refunds. See config.hpp.

#include <cstdint>
#include <string>

namespace waydesk::config {

// Matters that are followed until they are settled (docs/cases.md).
struct Cases {
    std::string calendar;               // the id of a business calendar; empty = Monday to Friday, nine to five
    std::string currency = "EUR";       // of the two limits
    std::int64_t agent_limit = 20'000;  // cents, or whatever the currency's smallest unit is
    std::int64_t manager_limit = 200'000;
};

}  // namespace waydesk::config
