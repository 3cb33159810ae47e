#pragma once
// Single words that people make up to mark things with. All input is valid UTF-8. Pure; any thread.

#include <string>
#include <string_view>

namespace waydesk::language {

// In lower case as no language in particular has it, and in NFC: "VIP" and "vip" give the same, "Straße" keeps its ß.
std::string to_lower(std::string_view text);

// Nothing but letters, their marks and digits of any script, and the ASCII characters in `also`; not empty.
bool is_word(std::string_view text, std::string_view also);

}  // namespace waydesk::language
