#pragma once
// What people configure, as it is stored. Plain data; any thread.

#include "desk/event.hpp"

#include <string>

namespace waydesk::desk {

// One version of something that people configure. The desk keeps it; what it means is others' business.
struct StoredDocument {
    std::string kind;          // one of `documents`
    std::string id;            // of what there are several of; else empty
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
inline constexpr std::string_view fields = "fields";
inline constexpr std::string_view states = "states";
inline constexpr std::string_view canned = "canned";  // this and the next two: an empty body is one that was taken away
inline constexpr std::string_view macro = "macro";
inline constexpr std::string_view view = "view";
inline constexpr std::string_view clock_leap = "clock_leap";  // its version is its end in microseconds
}  // namespace documents

}  // namespace waydesk::desk
