#pragma once
// Room that agents keep free. Work that takes most of an agent (a call) fits only when he has finished nearly all else;
// were he given something small whenever there is room for it, that would never come. So whose turn such work is keeps
// his room for it, one agent for each. Lives on: the desk thread.

#include "core/instant.hpp"
#include "desk/ids.hpp"

#include <map>
#include <set>

namespace waydesk::routing {

// More than half of an agent: what is smaller finds room by itself, as other work ends.
constexpr bool is_large(std::int64_t load, std::int64_t capacity) { return load <= capacity && load * 2 > capacity; }

struct Saving {
    desk::ConversationId conversation;
    std::int64_t load = 0;
    Instant until;
};

class Savings {
public:
    void clear() { savings_.clear(), savers_.clear(), in_vain_.clear(); }

    const Saving* of(desk::AgentId agent) const;                   // null: he keeps nothing free
    desk::AgentId saver(desk::ConversationId conversation) const;  // none: nobody keeps room for it
    // Nobody does, and he has not tried in vain.
    bool may_begin(desk::AgentId agent, desk::ConversationId conversation) const;

    void begin(desk::AgentId agent, const Saving& saving);
    void end(desk::AgentId agent);
    void give_up(desk::AgentId agent);               // it took too long; he does not begin again for this one
    void forget(desk::ConversationId conversation);  // nobody keeps room for it, and it is in nobody's line

private:
    std::map<desk::AgentId, Saving> savings_;
    std::map<desk::ConversationId, desk::AgentId> savers_;
    std::map<desk::ConversationId, std::set<desk::AgentId>> in_vain_;
};

}  // namespace waydesk::routing
