#pragma once
// What text/plain is written in beside a charset: lines that flow (RFC 3676), files between its lines (uuencode).
// Pure; any thread.

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::mime {

// Lines that end in a blank go on in the next of the same depth of quoting; `deletes_space`: without that blank.
std::string unflow(std::string_view text, bool deletes_space);

// Line ends are \n, no other control character than the tab stays, and no line end at the end.
std::string tidy_lines(std::string_view text);

struct NamedFile {
    std::string name;
    std::string bytes;
};
// Cuts "begin 644 name … end" out of the text.
std::vector<NamedFile> take_uuencoded(std::string& text);

}  // namespace waydesk::mime
