// Which parts of an event's body people wrote.
#include "server/holdings/holdings.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::holdings {
namespace {

using nlohmann::ordered_json;

// Cards that hold nothing but what the desk made: ids, states and times.
bool is_plain_card(const ordered_json& body) {
    const auto card = body.find("card");
    if (card == body.end() || !card->is_string()) return false;
    const auto& kind = card->get_ref<const std::string&>();
    return kind == "case" || kind == "callback" || kind == "survey";
}

bool take(ordered_json& body, const char* name, const ordered_json& instead) {
    const auto found = body.find(name);
    if (found == body.end() || *found == instead) return false;
    *found = instead;
    return true;
}

bool take_field(ordered_json& body) {
    const auto name = body.find("name");
    const bool is_ours = name != body.end() && (*name == "priority" || *name == "kind");
    if (is_ours) return false;
    const bool before = take(body, "old", nullptr), after = take(body, "new", nullptr);
    return before || after;
}

bool take_words(desk::EventKind kind, ordered_json& body) {
    using desk::EventKind;
    switch (kind) {
        case EventKind::card: return !is_plain_card(body) && take(body, "data", ordered_json::object());
        case EventKind::edited:
        case EventKind::scheduled: return take(body, "text", "");
        case EventKind::file_ready: return body.contains("attachment") && take(body["attachment"], "name", "");
        case EventKind::declined:
        case EventKind::banned: return take(body, "reason", "");
        case EventKind::field: return take_field(body);
        case EventKind::opened: {
            const bool page = take(body, "page", nullptr), booking = take(body, "booking", nullptr);
            return page || booking;
        }
        default: return false;
    }
}

}  // namespace

std::optional<std::string> without_words(desk::EventKind kind, std::string_view text) {
    ordered_json body = ordered_json::parse(text, nullptr, false);
    if (!body.is_object() || !take_words(kind, body)) return std::nullopt;
    return body.dump();
}

}  // namespace waydesk::holdings
