#include "server/config/settings.hpp"

namespace waydesk::config {

const Settings<Cases>& case_settings() {
    constexpr std::int64_t most = 1'000'000'000'000;
    static const Settings<Cases> settings{
        {"calendar",
         &Cases::calendar,
         {},
         "The id of the business calendar by which our own deadlines of complaints and refunds count; empty, or while "
         "there is none of that name = Monday to Friday, 9:00 to 17:00, in the workspace's zone."},
        {"currency", &Cases::currency, {}, "The currency (ISO 4217) of the two limits."},
        {"agent_limit",
         &Cases::agent_limit,
         {Unit::none, 0, most, {}},
         "Up to which sum an agent may offer money to settle a complaint by himself, in the currency's smallest unit; "
         "above it, and in other currencies, somebody who leads has approved it."},
        {"manager_limit",
         &Cases::manager_limit,
         {Unit::none, 0, most, {}},
         "Likewise for managers, and what they may approve; administrators have no limit."},
    };
    return settings;
}

}  // namespace waydesk::config
