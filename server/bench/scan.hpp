#pragma once
// Takes the few values the bench needs out of JSON that our own server wrote: a parser would cost the generator more
// than the server spends on the message, and both share the machine. Not for anybody else's JSON.

#include <charconv>
#include <cstdint>
#include <string_view>

namespace waydesk::bench {

// What stands between `before` and the next quote: scan_text(frame, "\"type\":\""). Empty when it is not there.
inline std::string_view scan_text(std::string_view json, std::string_view before) {
    const std::size_t at = json.find(before);
    if (at == std::string_view::npos) return {};
    const std::size_t begin = at + before.size();
    return json.substr(begin, json.find('"', begin) - begin);
}

// The number behind `before`; -1 when there is none.
inline std::int64_t scan_number(std::string_view json, std::string_view before) {
    const std::size_t at = json.find(before);
    if (at == std::string_view::npos) return -1;
    std::int64_t number = -1;
    std::from_chars(json.data() + at + before.size(), json.data() + json.size(), number);
    return number;
}

}  // namespace waydesk::bench
