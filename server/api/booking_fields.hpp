#pragma once
// What people type to open a booking, as it stands in the books. Pure; any thread.

#include <string>
#include <string_view>

namespace waydesk::api {

inline std::string trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

// Nobody tells a small letter of a code from a capital.
inline std::string locator_from(std::string_view text) {
    std::string out = trimmed(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

}  // namespace waydesk::api
