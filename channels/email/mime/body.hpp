#pragma once
// Which parts of a mail are its text, which hang on it: RFC 8621 4.1.4, RFC 2046 5.1, RFC 2387. Pure; any thread.

#include "channels/email/mime/mail.hpp"
#include "channels/email/mime/tree.hpp"

namespace waydesk::mime {

// So much of a mail is shown, all its parts together: to clean HTML and to tell the lines of a text apart takes longer
// than all the rest (requirement S-20). Nobody reads more; a part of which the end is not shown is a file as well.
constexpr std::size_t most_shown_html = 1'000'000;  // bytes in UTF-8
constexpr std::size_t most_shown_text = 1'000'000;

// Fills text, html and attachments.
void read_body(const Part& root, Mail& mail);

}  // namespace waydesk::mime
