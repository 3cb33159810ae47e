#pragma once
// What can be seen of a text before anybody reads it: its language, and characters that are not what they look like.

#include "core/language/detect.hpp"
#include "core/language/warnings.hpp"

namespace waydesk::desk {

struct TextMarks {
    language::Detection detected;  // und: the text does not tell
    std::vector<language::TextWarning> warnings;
};

// Pure; any thread. Costs up to 0.1 ms, so it is done before a message comes to the desk thread.
TextMarks marks_of(std::string_view text);

}  // namespace waydesk::desk
