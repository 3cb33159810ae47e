#pragma once
// Whether a program wrote the mail: RFC 3834 and RFC 2919, and what vacation programs, lists and mail servers say
// instead. And whom a delivery report is about: RFC 3464, and the words of servers that do not keep to it. Pure.

#include "channels/email/mime/mail.hpp"
#include "channels/email/mime/tree.hpp"

namespace waydesk::mime {

// Of a mail whose addresses, subject and text are read.
std::optional<Bounce> read_bounce(const Part& root, const Mail& mail);
Automatic kind_of(const Part& root, const Mail& mail);  // and whose bounce is

}  // namespace waydesk::mime
