#pragma once
// What CLD2 takes a text for: one opinion among several, and the only one about languages that we have no statistics
// of. Any thread.

#include <string>
#include <string_view>

namespace waydesk::language {

struct Cld2Opinion {
    std::string tag;  // as we write it ("he", "nb", "tl"); empty: none
    int percent = 0;  // of the text
    bool is_reliable = false;
};

Cld2Opinion ask_cld2(std::string_view utf8);

}  // namespace waydesk::language
