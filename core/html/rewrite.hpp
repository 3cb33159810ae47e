#pragma once
// Writes foreign HTML anew with nothing but allowed tags and attributes in it, before a parser sees it. So the parser
// meets no script, no foreign namespace and no raw text, and what could make it slow is known beforehand: time grows
// with the depth of the tree and with formatting that is opened again in every block. Pure; any thread.

#include <cstddef>
#include <string>
#include <string_view>

namespace waydesk::html {

struct Rewritten {
    std::string html;
    std::size_t depth = 0;      // elements in elements, at least as many as half of what the parser will see
    std::size_t reopening = 0;  // formatting elements that the parser may open again, at most
};
Rewritten rewrite(std::string_view html);

// With line breaks for tags: as deep as it is long is nothing then.
std::string rewrite_as_lines(std::string_view html);

// Text as the text of an element, or of an attribute in double quotes.
void append_escaped(std::string& out, std::string_view text);

}  // namespace waydesk::html
