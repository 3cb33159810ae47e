#pragma once
// What a longer run may change: numbers from the environment.

#include <cstdint>
#include <cstdlib>
#include <string>

namespace waydesk::testing {

inline std::int64_t knob(const char* name, std::int64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::stoll(text);
}

// The same seed, the same choices (not the same timing: the program is real).
inline std::uint64_t seed_knob() { return static_cast<std::uint64_t>(knob("WAYDESK_SEED", 1)); }

}  // namespace waydesk::testing
