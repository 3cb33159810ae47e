#pragma once
// Bytes of a mail or an imported file as UTF-8. Pure; any thread.

#include <cstddef>
#include <string>
#include <string_view>

namespace waydesk::language {

struct Decoded {
    std::string text;          // valid UTF-8
    std::string charset;       // what the bytes were taken for: "UTF-8", "Shift_JIS", "windows-874"
    std::size_t replaced = 0;  // sequences that are not of that charset; each became U+FFFD
};

// What is declared is believed if it is known and the bytes fit it; else valid UTF-8 is UTF-8, and the rest is guessed
// by its bytes. GB2312 is read as GB18030 and ISO-8859-1 as windows-1252, as browsers do (WHATWG Encoding, 4.2). Never
// fails: bytes of no charset at all are windows-1252.
Decoded decode(std::string_view bytes, std::string_view declared = {});

}  // namespace waydesk::language
