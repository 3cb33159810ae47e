#pragma once
// What the writer of a mail wrote anew: its text without the history below or above it and without what the mail
// program or the writer sets under every mail. Answers between quoted lines keep these lines. Pure; any thread.

#include <string>
#include <string_view>

namespace waydesk::mime {

// `text` is valid UTF-8 with \n as line end. Where nothing would be left it is the whole text: a mail that was only
// forwarded, or is one quote. The rules are of the lines' kinds (reply_lines.hpp).
std::string reply_in(std::string_view text);

}  // namespace waydesk::mime
