#pragma once
// Reads a catalogue file: one flat JSON object of key and ICU message.

#include "core/language/catalogue.hpp"

#include <string_view>

namespace waydesk::language {

Result<Catalogue::Messages> parse_messages(std::string_view json);  // errors: invalid (not flat, not text, a key twice)

}  // namespace waydesk::language
