#pragma once
// The tools that read a JSON object with a text on each line and answer each with one of their own: "id" is echoed, or
// the number of the line. Lives on: the main thread.

#include "core/json_writer.hpp"
#include "server/protocol/json_limits.hpp"

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace waydesk::app {

// Calls `answer` with the value of `field` on every line that is not blank; it adds its members to the line's answer.
// The exit code: 1 with one sentence in `complaints` for the first line that has no such text.
int answer_lines(std::istream& in, std::ostream& out, std::ostream& complaints, const std::string& field,
                 const std::function<void(const std::string& text, JsonWriter& json)>& answer);
// Likewise, for those who read more of the line than that text.
int answer_objects(
    std::istream& in, std::ostream& out, std::ostream& complaints, const std::string& field,
    const std::function<void(const std::string& text, const protocol::Json& line, JsonWriter& json)>& answer);

}  // namespace waydesk::app
