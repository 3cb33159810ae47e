#pragma once
// Names of IMAP folders: people write "Gelöscht & erledigt", the protocol "Gel&APY-scht &- erledigt" (modified UTF-7,
// RFC 3501 5.1.3). Pure; any thread.

#include "core/result.hpp"

#include <string>
#include <string_view>

namespace waydesk::transport {

inline constexpr std::size_t most_folder_bytes = 500;

// `name` is valid UTF-8. One that is in the protocol's form already stays as it is. Errors: invalid (empty, too long, a
// control character).
Result<std::string> folder_on_the_wire(std::string_view name);

}  // namespace waydesk::transport
