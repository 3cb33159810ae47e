#pragma once
// What people configure, as it is stored. Plain data; any thread.

#include "desk/event.hpp"

#include <string>

namespace waydesk::desk {

// One version of something that people configure. The desk keeps it; what it means is others' business.
struct StoredDocument {
    std::string kind;          // rules, calendar, service_level, service_level_order, clock_leap
    std::string id;            // of a calendar or a service level; else empty
    std::int64_t version = 0;  // 0: none was ever stored
    Author author;
    Instant at;
    std::string body;  // JSON
};
namespace documents {
inline constexpr std::string_view rules = "rules";
inline constexpr std::string_view calendar = "calendar";
inline constexpr std::string_view service_level = "service_level";
inline constexpr std::string_view service_level_order = "service_level_order";
inline constexpr std::string_view clock_leap = "clock_leap";  // its version is its end in microseconds
}  // namespace documents

}  // namespace waydesk::desk
