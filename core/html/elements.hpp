#pragma once
// The allow-list: which elements and attributes of foreign HTML stay, and as what. Pure data; any thread.

#include <string_view>

namespace waydesk::html {

enum class Content {
    markup,        // is parsed
    raw_text,      // up to its end tag it is text, and shown ("textarea")
    rest,          // the rest of the document is text ("plaintext")
    dropped,       // up to its end tag it is no text that is shown ("script")
    dropped_tree,  // likewise, and it nests ("template")
};

enum class Kind {
    none,        // the tags go, what is between them stays
    block,       // stands on lines of its own
    ended_item,  // likewise, and the next of its kind ends it: <p>, <li>, <td>
    inline_,     // a part of a line
    formatting,  // likewise, and the parser opens it again after what it was cut by (HTML standard, 13.2.4.3)
    empty,       // has no content: <br>
};

struct Element {
    std::string_view name;     // in lower case
    std::string_view becomes;  // empty: its tags go
    Kind kind = Kind::none;
    Content content = Content::markup;
};

const Element& element(std::string_view name);  // of names that are not listed: the tags go, the content stays

// `value` is as the parser decoded it. Links and images have rules of their own (links.hpp).
bool is_allowed_attribute(std::string_view element, std::string_view name, std::string_view value);

}  // namespace waydesk::html
