#pragma once
// All running clocks of a desk, and what is due next among them. While nothing is due it costs one look at the first of
// an ordered set. Lives on: the desk thread.

#include "desk/ids.hpp"
#include "routing/sla/clocks.hpp"

#include <set>
#include <unordered_map>

namespace waydesk::routing::sla {

// To be done now. `event` belongs into the ledger in the same change as what is done: then it is done once, also over a
// restart.
struct DueMark {
    desk::ConversationId conversation;
    Mark mark;
    SlaEvent event;
};

class Watch {
public:
    explicit Watch(const Book& book) : book_(book) {}

    // After a restart: everything of one conversation again.
    void load(desk::ConversationId conversation, std::span<const SlaEvent> events);
    void happened(desk::ConversationId conversation, const SlaEvent& event);
    void leapt();  // the book has learned of a leap of the machine's clock
    void forget(desk::ConversationId conversation);
    void clear();

    std::optional<Instant> next_due() const;  // when to call take_due again
    // What is due by `now`, the earliest first, at most `most`. It counts as done at once.
    std::vector<DueMark> take_due(Instant now, std::size_t most = 1000);

    const Clocks* clocks(desk::ConversationId conversation) const;  // null: not here
    std::size_t size() const { return entries_.size(); }

private:
    struct Entry {
        Clocks clocks;
        std::optional<Clocks::Due> next;
    };

    void schedule(desk::ConversationId conversation, Entry& entry);

    const Book& book_;
    std::unordered_map<std::int64_t, Entry> entries_;  // by conversation; gone through after a leap only
    std::set<std::pair<Instant, desk::ConversationId>> due_;
};

}  // namespace waydesk::routing::sla
