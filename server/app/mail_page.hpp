#pragma once
// The cleaned HTML of an e-mail as a document of its own, for a sandboxed frame of the console. Pure; any thread.

#include "channels/email/mime/mail.hpp"
#include "server/api/mail_port.hpp"

namespace waydesk::app {

// Bytes of pictures that came with a mail and are put into its page; what is beyond stays a place with its words.
inline constexpr std::size_t most_picture_bytes = 5'000'000;

// Pictures that came with the mail ("cid:…", PNG, JPEG, GIF or WebP) stand in the page itself. Those elsewhere have an
// address only with `remote_images`; without `quotes` quoted history is there and not shown. A mail without HTML is its
// text. The page has no script, and one style: its own.
std::string mail_page(const mime::Mail& mail, api::MailShown shown);

}  // namespace waydesk::app
