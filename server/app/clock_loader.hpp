#pragma once
// Reads what the clocks of service levels are computed from, a few conversations at a time, beside the desk's work: a
// start need not wait for it. Lives on: the desk thread.

#include "desk/desk.hpp"
#include "routing/sla/levels.hpp"
#include "server/app/desk_store.hpp"

#include <set>

namespace waydesk::app {

class ClockLoader {
public:
    ClockLoader(routing::sla::Levels& levels, DatabaseReader& reader, desk::Desk& desk)
        : levels_(levels), reader_(reader), desk_(desk) {}

    void load_all();  // every open conversation; what was asked for before is forgotten
    void load(desk::ConversationId conversation);
    // What is in force has changed: each open conversation is governed anew and says so in its events, a few with each
    // tick.
    void count_anew();
    void tick();
    bool is_done() const { return wanted_.empty() && to_count_.empty() && reading_ == 0; }

private:
    static constexpr std::size_t at_once = 4;
    static constexpr int counted_a_tick = 200;

    void pump();
    void read(desk::ConversationId conversation);

    routing::sla::Levels& levels_;
    DatabaseReader& reader_;
    desk::Desk& desk_;
    std::set<desk::ConversationId> wanted_;
    std::set<desk::ConversationId> to_count_;
    std::size_t reading_ = 0;
    std::uint64_t life_ = 0;  // answers to an earlier load_all are dropped
};

}  // namespace waydesk::app
