#pragma once
// Text and bytes as a mail carries them: encoded words (RFC 2047), parameters (RFC 2231), quoted-printable and base64
// (RFC 2045 6.7, 6.8). Line ends are CRLF. Pure; any thread.

#include <string>
#include <string_view>

namespace waydesk::mime {

// Text for a header that only people read. `text` is valid UTF-8 without control characters; lines are kept short.
std::string encode_header_text(std::string_view text);

// "Braun, Mia" before an address: as it is, in quotes, or as encoded words.
std::string encode_name(std::string_view name);

// ";\r\n filename=…": a name in quotes, or cut into encoded pieces.
std::string encode_parameter(std::string_view name, std::string_view value);

std::string encode_quoted_printable(std::string_view text);  // \n in it is a line end
std::string encode_base64_lines(std::string_view bytes);     // 76 letters a line

}  // namespace waydesk::mime
