#include "server/demo/script.hpp"

#include "server/demo/embedded.hpp"

namespace waydesk::demo {

std::vector<Script> read_scripts(std::string_view lines) {
    std::vector<Script> out;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        Result<Script> script = script_from_json(lines.substr(0, end));
        ensure(script.has_value(), "an embedded script cannot be read");
        out.push_back(*std::move(script));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return out;
}

std::vector<Script> dialogues() { return read_scripts(embedded_dialogues()); }
std::vector<Script> stories() { return read_scripts(embedded_stories()); }

}  // namespace waydesk::demo
