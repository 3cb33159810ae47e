#pragma once
// Text as it stands in HTML, between tags or in a quoted attribute. Pure; any thread.

#include <string>
#include <string_view>

namespace waydesk {

std::string escape_html(std::string_view text);  // & < > " '

}  // namespace waydesk
