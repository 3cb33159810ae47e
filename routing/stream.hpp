#pragma once
// Conversations of a cell between which only their arrival decides, whatever the policy. Lives on: the desk thread.

#include "desk/conversation.hpp"

#include <compare>
#include <set>
#include <type_traits>

namespace waydesk::routing {

struct Place {
    Instant arrived_at;
    desk::ConversationId conversation;
    auto operator<=>(const Place&) const = default;
};

struct StreamKey {
    std::int64_t priority = 0;
    std::int64_t weight = 1;
    std::int64_t load = 0;  // of an agent's capacity
    Duration target{};
    std::size_t handling = 0;  // which estimate of the handle time
    bool is_picky = false;     // not for everybody: declined by somebody, or waiting for the agent before
    bool operator==(const StreamKey&) const = default;
};

// Its first, and its first since a moment that moves on with time, are at hand without a walk through it.
class Stream {
public:
    using Places = std::set<Place>;

    explicit Stream(const StreamKey& key) : key(key) {}
    void insert(const Place& place);
    void erase(const Place& place);
    const Places& waiting() const { return waiting_; }
    const Place& first() const { return first_; }    // it is not empty
    const Place* first_since(Instant moment) const;  // null: all arrived earlier

    StreamKey key;

private:
    void look_for(Places::const_iterator from) const;

    Places waiting_;
    Place first_;
    mutable Places::const_iterator since_;  // the first that arrived at `moment_` or later
    mutable Place since_place_;
    mutable Instant moment_;
    mutable bool has_since_ = false;
};

static_assert(std::is_nothrow_move_constructible_v<Stream>, "a copy would point into the original");

}  // namespace waydesk::routing
