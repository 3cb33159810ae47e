// How what was changed in many conversations at once is stored.
#include "desk/amend.hpp"

#include "core/json_writer.hpp"

#include <nlohmann/json.hpp>

namespace waydesk::desk {

using nlohmann::json;

std::string write_bulk(const std::vector<PutBack>& made) {
    JsonWriter out;
    out.begin_array();
    for (const PutBack& one : made) {
        out.begin_object().member("conversation", one.conversation.str()).key("changes").begin_array();
        for (const Changed& change : one.changes) {
            out.begin_object().member("name", change.name).member("before", change.before);
            out.member("after", change.after).end_object();
        }
        out.end_array().end_object();
    }
    return out.end_array().take();
}

std::vector<PutBack> read_bulk(std::string_view text) {
    std::vector<PutBack> out;
    const json value = json::parse(text, nullptr, false);
    if (!value.is_array()) return out;
    try {
        for (const json& one : value) {
            const auto id = ConversationId::parse(one.at("conversation").get<std::string>());
            if (!id) continue;
            PutBack back{*id, {}};
            for (const json& change : one.at("changes"))
                back.changes.push_back({change.at("name").get<std::string>(), change.at("before").get<std::string>(),
                                        change.at("after").get<std::string>()});
            out.push_back(std::move(back));
        }
    } catch (const json::exception&) {
        return {};
    }
    return out;
}

}  // namespace waydesk::desk
