#pragma once
// Writing a mail (RFC 5322, MIME). What is written here parse reads back equal. Pure; any thread.

#include "channels/email/mime/errc.hpp"
#include "channels/email/mime/mail.hpp"

#include <string>
#include <utility>
#include <vector>

namespace waydesk::mime {

struct Outgoing {
    Address from;
    std::vector<Address> to, cc, reply_to;
    std::string subject;
    Instant date;
    std::string message_id;  // ids without <>; empty: none
    std::string in_reply_to;
    std::vector<std::string> references;
    std::vector<std::pair<std::string, std::string>> headers;  // more of them, such as Auto-Submitted
    std::string text;                                          // valid UTF-8, \n as line end, as all text here
    std::string html;                                          // the same as HTML; empty: none
    std::vector<Attachment> attachments;                       // an inline one with a content_id is a part of the HTML
};

constexpr std::size_t most_outgoing_header_bytes = 2000;  // of one name, subject, id or other header

// With CRLF, all of it ASCII. Mails as attachments go as files, since RFC 2046 5.2.1 allows them no encoding.
// Errors: bad_header_text (a control character in anything that becomes a header, or too long: requirement S-26),
// bad_address (not one plain mailbox in ASCII), no_recipient.
Result<std::string> compose(const Outgoing& mail);

}  // namespace waydesk::mime
