#pragma once
// The name of a stranger's file, to store and to show. Pure; any thread.

#include <string>
#include <string_view>

namespace waydesk::language {

// A name to show (S-40): NFC, without controls, bidi marks and path separators, at most 200 bytes, never empty.
std::string clean_file_name(std::string_view name);

}  // namespace waydesk::language
