#pragma once
// Pieces that several frames share. Used by encode*.cpp only.

#include "server/protocol/encode.hpp"

namespace waydesk::protocol {

inline JsonWriter begin_frame(std::string_view type) {
    JsonWriter json;
    json.begin_object().member("type", type);
    return json;
}

inline FramePtr end_frame(JsonWriter& json) {
    json.end_object();
    return std::make_shared<const std::string>(json.take());
}

inline void write_time_or_null(JsonWriter& json, std::string_view name, Instant at) {
    json.key(name);
    if (at.is_set())
        json.number(at.ms());
    else
        json.null();
}

inline std::string_view name_of(desk::Author::Kind kind) {
    switch (kind) {
        case desk::Author::Kind::visitor: return "visitor";
        case desk::Author::Kind::agent: return "agent";
        case desk::Author::Kind::system: return "system";
    }
    return "system";
}

inline void write_by(JsonWriter& json, const desk::Author& by, std::string_view name) {
    json.key("by").begin_object().member("kind", name_of(by.kind)).member_or_null("id", by.str());
    json.member_or_null("name", name).end_object();
}

}  // namespace waydesk::protocol
