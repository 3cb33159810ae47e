#pragma once
// winmail.dat: what Outlook packs attachments into when it thinks of Outlook only ([MS-OXTNEF]). Names, bytes and a
// plain or HTML body are read; where there is neither, the text of one in compressed RTF. Pure; any thread.

#include "channels/email/mime/text_forms.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::mime {

struct Tnef {
    std::string text, html;  // valid UTF-8
    std::vector<NamedFile> files;
};

constexpr std::size_t most_tnef_files = 200;

// Nothing where `bytes` are no TNEF, or hold neither a body nor a file. A broken end is left out.
std::optional<Tnef> read_tnef(std::string_view bytes);

}  // namespace waydesk::mime
