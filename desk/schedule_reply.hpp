#pragma once
// A reply that is to go out later: written, changed, sent now, taken away. Plain data; any thread.

#include "core/instant.hpp"
#include "desk/ids.hpp"

#include <string>

namespace waydesk::desk {

struct ScheduleReply {
    static constexpr Duration most_ahead = std::chrono::days(90);

    enum class Deed : std::uint8_t { write, send, cancel };

    ConversationId conversation;
    Deed deed = Deed::write;
    ScheduledId reply;  // none: a new one
    Instant at;         // this and the next two: of what is written
    std::string text;
    std::string language;  // empty: not told
};

}  // namespace waydesk::desk
