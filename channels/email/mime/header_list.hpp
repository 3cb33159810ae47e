#pragma once
// The header of a mail as people look at it: each field with its name, its value unfolded and read, and as it came.
// Pure; any thread.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::mime {

struct HeaderLine {
    std::string name;   // as it was written
    std::string value;  // valid UTF-8 in one line, encoded words read
    std::string raw;    // as it came, its folds with it; what is no UTF-8 is U+FFFD
};

inline constexpr std::size_t most_listed_headers = 500;
inline constexpr std::size_t most_listed_bytes = 64 * 1024;  // of the raw header

struct HeaderList {
    std::vector<HeaderLine> lines;
    bool is_whole = true;  // false: a limit cut it
};

// In their order; what is no field belongs to the one before it.
HeaderList list_headers(std::string_view mail);

}  // namespace waydesk::mime
