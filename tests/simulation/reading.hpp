#pragma once
// Members of a frame, without a fuss about what is missing: -1 and "" stand for it. One thread.

#include "server/protocol/json_limits.hpp"

namespace waydesk::simulation {

inline std::int64_t number_in(const protocol::Json& object, std::string_view key) {
    const protocol::Json* value = object.find(key);
    return value == nullptr || value->integer() == nullptr ? -1 : *value->integer();
}
inline std::string text_in(const protocol::Json& object, std::string_view key) {
    const protocol::Json* value = object.find(key);
    return value == nullptr || value->text() == nullptr ? "" : *value->text();
}

}  // namespace waydesk::simulation
