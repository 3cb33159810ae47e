#pragma once
// UTF-8 at the border: what is not valid is refused there, so that nobody behind it has to ask.

#include <cstddef>
#include <string_view>

namespace waydesk {

bool is_valid_utf8(std::string_view text);  // RFC 3629: no overlong forms, no surrogates
std::size_t count_code_points(std::string_view valid_utf8);
std::string_view first_code_points(std::string_view valid_utf8, std::size_t most);

}  // namespace waydesk
