#pragma once
// Holds a desk against what must always be true (protocol.md P1-P7, routing.md R1-R5), after every step. One thread.

#include "tests/component/desk/desk_world.hpp"

#include <map>
#include <set>

namespace waydesk::testing {

class Invariants {
public:
    explicit Invariants(DeskWorld& world) : world_(world) {}

    void sent(desk::Ticket ticket, const desk::Asker& asker, const desk::SendMessage& send) {
        sent_[ticket] = {asker.author, send};
    }
    void check();           // after every step
    void check_stored();    // all that was published or acknowledged is in the database
    void check_restored();  // a desk read from the database is the one that was published; nothing is on its way
    void begin_anew();      // after a restart the database counts: what was stored but not told is known from now on

    // Everybody's capacity in this run; set by configuration, so that it may be lowered under what somebody carries.
    static constexpr std::int64_t most_capacity = 50;

private:
    struct Numbers {
        std::int64_t seq = 0;
        std::int64_t public_seq = 0;
    };
    void check_places();   // R5
    void check_numbers();  // P3
    std::map<desk::AgentId, std::int64_t> published_loads() const;

    DeskWorld& world_;
    std::map<desk::Ticket, std::pair<desk::Author, desk::SendMessage>> sent_;
    std::map<desk::ConversationId, Numbers> numbers_;
    std::map<desk::ConversationId, Instant> arrived_;
    std::size_t events_seen_ = 0;
    std::size_t history_seen_ = 0;
};

}  // namespace waydesk::testing
