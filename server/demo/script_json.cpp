#include "server/demo/script.hpp"

#include <nlohmann/json.hpp>

#include <optional>

namespace waydesk::demo {
namespace {

std::optional<Line::Kind> kind_from(const std::string& text) {
    if (text == "customer") return Line::Kind::customer;
    if (text == "agent") return Line::Kind::agent;
    if (text == "note") return Line::Kind::note;
    if (text == "transfer") return Line::Kind::transfer;
    return std::nullopt;
}

bool is_line(const nlohmann::json& turn) {
    return turn.is_array() && turn.size() == 2 && turn[0].is_string() && turn[1].is_string();
}

}  // namespace

Result<Script> script_from_json(std::string_view text) {
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("turns") || !json["turns"].is_array()) return Errc::invalid;
    Script script;
    script.language = json.value("lang", "");
    script.queue = json.value("queue", "");
    script.subject = json.value("subject", "");
    script.booking = json.value("booking", "");
    for (const nlohmann::json& turn : json["turns"]) {
        if (!is_line(turn)) return Errc::invalid;
        const auto kind = kind_from(turn[0].get<std::string>());
        if (!kind || turn[1].get<std::string>().empty()) return Errc::invalid;
        script.lines.push_back({*kind, turn[1].get<std::string>()});
    }
    const bool begins_right = !script.lines.empty() && script.lines.front().kind == Line::Kind::customer;
    if (!begins_right || script.language.empty() || script.queue.empty()) return Errc::invalid;
    return script;
}

}  // namespace waydesk::demo
