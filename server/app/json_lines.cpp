#include "server/app/json_lines.hpp"

#include "server/protocol/json_limits.hpp"

#include <iostream>

namespace waydesk::app {

int answer_lines(std::istream& in, std::ostream& out, std::ostream& complaints, const std::string& field,
                 const std::function<void(const std::string& text, JsonWriter& json)>& answer) {
    return answer_objects(
        in, out, complaints, field,
        [&](const std::string& text, const protocol::Json&, JsonWriter& json) { answer(text, json); });
}

int answer_objects(
    std::istream& in, std::ostream& out, std::ostream& complaints, const std::string& field,
    const std::function<void(const std::string& text, const protocol::Json& line, JsonWriter& json)>& answer) {
    std::string line;
    for (std::int64_t number = 1; std::getline(in, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const auto json = protocol::parse_json(line);
        const protocol::Json* text = json && json->is_object() ? json->find(field) : nullptr;
        if (text == nullptr || text->text() == nullptr) {
            complaints << "Line " << number << " is no JSON object with a \"" << field << "\".\n";
            return 1;
        }
        const protocol::Json* id = json->find("id");
        JsonWriter written;
        written.begin_object().key("id").raw(id == nullptr ? std::to_string(number) : protocol::to_text(*id));
        answer(*text->text(), *json, written);
        out << written.end_object().take() << '\n';
    }
    return 0;
}

}  // namespace waydesk::app
