#pragma once
// Which parts of a mail are its text, which hang on it: RFC 8621 4.1.4, RFC 2046 5.1, RFC 2387. Pure; any thread.

#include "channels/email/mime/mail.hpp"
#include "channels/email/mime/tree.hpp"

namespace waydesk::mime {

// Cleaning HTML takes longer than all the rest: of each part so much is shown.
constexpr std::size_t most_shown_html = 2'000'000;

// Fills text, html and attachments.
void read_body(const Part& root, Mail& mail);

}  // namespace waydesk::mime
