#pragma once
// Which client ids a conversation has had before the tail that its memory keeps, as fingerprints of eight bytes, so
// that a new id need not be looked up in the database. It may take a new id for an old one, never an old one for a new
// one. Lives on: the desk thread.

#include "desk/event.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace waydesk::desk {

class OlderSends {
public:
    static constexpr std::size_t most = 16'384;  // of one conversation: then it forgets them all and knows nothing

    // The event `seq` leaves the memory. Without those before it what is held is not whole, and nothing is kept.
    void add(std::int64_t seq, const Author& author, std::string_view client_id);
    bool knows_all_before(std::int64_t seq) const { return upto_ == seq - 1; }
    bool may_hold(const Author& author, std::string_view client_id) const;

private:
    std::size_t place_of(std::uint64_t fingerprint) const;
    void grow();

    std::vector<std::uint64_t> table_;  // open addressing, at most half full; 0 = free
    std::size_t count_ = 0;
    std::int64_t upto_ = 0;  // the events 1 … upto_ are in; -1: no longer
};

}  // namespace waydesk::desk
