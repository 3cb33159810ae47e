#pragma once
// Text as a row of code points and back, for what compares letters. Valid UTF-8. Pure; any thread.

#include <cstddef>
#include <string>
#include <string_view>

namespace waydesk::search {

std::u32string to_code_points(std::string_view utf8);
std::string to_utf8(std::u32string_view code_points);

// The code point that begins at `at`, which moves behind it.
char32_t next_code_point(std::string_view utf8, std::size_t& at);

}  // namespace waydesk::search
