#pragma once
// The text of a body in RTF, and the compressed form in which Outlook packs one into winmail.dat ([MS-OXRTFCP]). Fonts,
// pictures and what else is not text are passed over. Pure; any thread.

#include <cstddef>
#include <string>
#include <string_view>

namespace waydesk::mime {

inline constexpr std::size_t most_rtf_bytes = 4 * 1024 * 1024;  // unpacked; the rest is left out

// Empty where `bytes` are not of that form; of a broken one what comes before the break.
std::string unpack_rtf(std::string_view bytes);

// Valid UTF-8 with \n at the end of each paragraph; empty where `rtf` is none.
std::string text_of_rtf(std::string_view rtf);

}  // namespace waydesk::mime
