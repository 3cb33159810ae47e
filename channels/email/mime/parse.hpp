#pragma once
// Reading a mail (RFC 5322, MIME): the one entry. Pure; any thread, after the first call has started GMime.

#include "channels/email/mime/errc.hpp"
#include "channels/email/mime/limits.hpp"
#include "channels/email/mime/mail.hpp"

#include <string_view>

namespace waydesk::mime {

// `raw` as it came over the wire; CRLF or LF. Errors: a limit is passed. All else is read as far as it can be read.
Result<Mail> parse(std::string_view raw, const Limits& limits = {});

}  // namespace waydesk::mime
