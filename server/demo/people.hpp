#pragma once
// Travelers with believable names and ways to reach them. All are invented: addresses end in example domains (RFC 2606)
// and phone numbers are of ranges kept for fiction. Any thread.

#include "core/random.hpp"
#include "desk/contact.hpp"

#include <string_view>

namespace waydesk::demo {

// A person who speaks `language` (BCP 47); of a language we have no names for, an English one. Id and time are left
// open.
desk::Contact invent_person(std::string_view language, Random& random);

}  // namespace waydesk::demo
