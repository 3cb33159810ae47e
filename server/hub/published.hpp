#pragma once
// What the world has been told: the newest committed state of every open conversation and of those that ended lately.
// The desk's own copy may be ahead of it. Lives on: the desk thread.

#include "desk/desk.hpp"

#include <map>

namespace waydesk::hub {

class Published {
public:
    static constexpr std::size_t ended_kept = 20'000;  // conversations that ended stay known for resuming feeds

    void restore(const desk::DeskSnapshot& snapshot);
    void put(const desk::ConversationPtr& conversation);
    desk::ConversationPtr find(desk::ConversationId id) const;  // null: not known, ask the database
    const std::map<desk::ConversationId, desk::ConversationPtr>& all() const { return conversations_; }

    // A feed cursor below the floor may have missed an end: it has to start anew.
    std::int64_t floor() const { return floor_; }
    std::int64_t cursor() const { return cursor_; }  // the newest journal published

private:
    void forget_oldest_ended();

    std::map<desk::ConversationId, desk::ConversationPtr> conversations_;
    std::map<std::int64_t, desk::ConversationId> ended_;  // by journal
    std::int64_t floor_ = 0;
    std::int64_t cursor_ = 0;
};

}  // namespace waydesk::hub
