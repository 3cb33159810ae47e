#pragma once
// How much of a mail is worked on; what is over is refused with its reason, and the caller puts it aside unread
// (requirement S-20). Nothing that is decoded grows: transfer encodings shrink, a charset makes at most three bytes of
// one. Only compressed RTF is unpacked, up to a limit of its own (rtf.hpp).

#include <cstddef>

namespace waydesk::mime {

struct Limits {
    std::size_t most_bytes = 35 * 1024 * 1024;
    std::size_t deepest = 20;                   // parts in parts, mails in mails among them
    std::size_t most_parts = 1000;              // without the mail itself
    std::size_t most_headers = 500;             // of the mail, and of each part
    std::size_t most_header_bytes = 64 * 1024;  // likewise, all together
};

// Before anything is built, lines are counted that look like borders of parts or like header fields below one, for each
// part that is allowed. Texts have such lines too, so this is generous.
constexpr std::size_t border_lines_a_part = 50;
constexpr std::size_t field_lines_a_part = 100;
constexpr std::size_t field_lines_factor = 10;  // times the limits of one part's header

// Mails in mails are read once more for each mail around them: all of these bytes together, times most_bytes.
constexpr std::size_t most_times_read = 3;

}  // namespace waydesk::mime
