#pragma once
// The days that a report is asked for: yesterday to tomorrow in UTC, so that no midnight matters.

#include <chrono>
#include <cstdio>
#include <string>

namespace waydesk::testing {

inline std::string three_days() {
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const auto text = [](std::chrono::sys_days day) {
        const std::chrono::year_month_day date(day);
        char out[16];
        std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
        return std::string(out);
    };
    return "zone=Etc%2FUTC&from=" + text(today - std::chrono::days(1)) + "&to=" + text(today + std::chrono::days(1));
}

}  // namespace waydesk::testing
