#pragma once
// What kind each line of a mail's text is, as a reader sees it. Pure; any thread.

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::mime {

enum class LineKind {
    empty,
    text,
    quote,        // "> …"
    attribution,  // "On Monday Mia wrote:", over several lines too
    history,      // "-----Original Message-----", or From, Sent and Subject: all below is quoted
    border,       // "-- ", "_____": a signature or a footer is below
    device,       // "Sent from my iPhone"
};

struct Line {
    std::string_view shown;
    std::string folded;  // for comparing: no case, no widths; empty for lines too long to be anything but text
    LineKind kind = LineKind::text;
};

// The lines of `text`, which must outlive them.
std::vector<Line> read_lines(std::string_view text);

}  // namespace waydesk::mime
