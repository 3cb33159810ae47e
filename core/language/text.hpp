#pragma once
// Text as Unicode means it: normal form, comparison without case, direction. All input is valid UTF-8: whatever
// is not was refused at the border (core/utf8.hpp). Pure; any thread.

#include "core/result.hpp"

#include <string>
#include <string_view>

namespace waydesk::language {

std::string to_nfc(std::string_view text);

// For comparing and looking up, never for showing: NFKC_Casefold (UAX 31). "Straße" and "STRASSE" give the same.
std::string fold(std::string_view text);

// "  Mia@Exämple.DE " -> "mia@xn--exmple-cua.de": one key for one mailbox. The local part is folded as every large
// provider does. Errors: invalid (not local@domain, a control or white space inside, over 254 bytes).
Result<std::string> normalise_email(std::string_view address);

enum class Direction { neutral, left_to_right, right_to_left };
Direction first_strong_direction(std::string_view text);  // UAX 9, P2 and P3

// A stranger's text as it may stand among ours: without controls but line ends (all of them "\n") and tabs, without the
// marks that turn directions. Joiners stay, because scripts and emoji need them.
std::string without_controls(std::string_view text);

// Wraps foreign text (a name, a booking code) so that it cannot turn the sentence around it: U+2068 … U+2069.
std::string isolate(std::string_view text);

}  // namespace waydesk::language
