// `waydesk mask`: the masking of the server for texts on standard input, a JSON line each.
#include "core/json_writer.hpp"
#include "core/privacy/mask.hpp"
#include "server/app/tools.hpp"
#include "server/protocol/json_limits.hpp"

#include <iostream>

namespace waydesk::app {
namespace {

std::string answer_to(const protocol::Json& line, const std::string& text, std::int64_t number) {
    const privacy::Masked masked = privacy::mask(text);
    const protocol::Json* id = line.find("id");
    JsonWriter json;
    json.begin_object().key("id").raw(id == nullptr ? std::to_string(number) : protocol::to_text(*id));
    json.member("text", masked.text).key("found").begin_array();
    for (const privacy::Found& found : masked.found) {
        json.begin_object().member("kind", privacy::to_string(found.kind));
        json.member("start", static_cast<std::int64_t>(found.start));
        json.member("end", static_cast<std::int64_t>(found.end)).end_object();
    }
    json.end_array().end_object();
    return json.take();
}

}  // namespace

int mask_lines(std::istream& in, std::ostream& out, std::ostream& complaints) {
    std::string line;
    for (std::int64_t number = 1; std::getline(in, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const auto json = protocol::parse_json(line);
        const protocol::Json* text = json && json->is_object() ? json->find("text") : nullptr;
        if (text == nullptr || text->text() == nullptr) {
            complaints << "Line " << number << " is no JSON object with a \"text\".\n";
            return 1;
        }
        out << answer_to(*json, *text->text(), number) << '\n';
    }
    return 0;
}

int run(const config::MaskCommand&) {
    std::ios::sync_with_stdio(false);
    return mask_lines(std::cin, std::cout, std::cerr);
}

}  // namespace waydesk::app
