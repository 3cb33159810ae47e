#pragma once
// The scripts as they were when the program was built (embed_scripts.cmake): a JSON object a line. Any thread.

#include <string_view>

namespace waydesk::demo {

std::string_view embedded_dialogues();  // chosen from public collections, see NOTICE
std::string_view embedded_stories();    // our own

}  // namespace waydesk::demo
