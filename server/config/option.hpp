#pragma once
// One flag or argument of a command: its name, what it is called in the help, and where its value goes.
// Immutable; any thread.

#include <charconv>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::config {

template <class Target>
struct Option {
    // FILE, FILE… (one or more), --check, --data DIR, --demo[=full]
    enum class Kind { argument, arguments, flag, valued, optionally_valued };

    std::string_view name;  // "--data", or "FILE" for an argument
    Kind kind = Kind::valued;
    std::string_view value;  // "DIR", for the help
    std::string_view meaning;
    // False: not a value for it. A flag gets "".
    std::function<bool(Target&, std::string_view)> set;
    bool is_required = false;
};

template <class Target>
using Options = std::vector<Option<Target>>;

inline bool set_text(std::string& out, std::string_view value) {
    out = value;
    return !value.empty();
}

inline bool set_count(std::int64_t& out, std::string_view value) {
    constexpr std::int64_t most = 10'000'000;
    const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), out);
    return failed == std::errc{} && end == value.data() + value.size() && out >= 1 && out <= most;
}

}  // namespace waydesk::config
