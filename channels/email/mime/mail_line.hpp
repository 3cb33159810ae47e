#pragma once
// A mail as the JSON line of `waydesk mail parse` (protocol 3). Pure; any thread.

#include "channels/email/mime/mail.hpp"

#include <string>
#include <string_view>

namespace waydesk::mime {

std::string to_line(std::string_view file, const Mail& mail);

}  // namespace waydesk::mime
