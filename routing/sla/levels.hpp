#pragma once
// The service levels in force over the conversations of a desk: hears what the desk writes, and says what is due.
// Lives on: the desk thread.

#include "desk/ports.hpp"
#include "routing/sla/watch.hpp"

#include <functional>
#include <span>

namespace waydesk::routing::sla {

// What an event of the ledger means for the clocks; nothing: nothing.
std::optional<SlaEvent> heard(const desk::Event& event);
std::vector<SlaEvent> story_of(std::span<const desk::EventPtr> events);  // of all that mean something
Facts facts_of(const desk::ConversationState& state);

class Levels {
public:
    Levels() : watch_(book_) {}

    const Book& book() const { return book_; }
    // Before conversations are loaded, or a new version of something. What it answers are its flaws.
    Flaws put(time::CalendarRules rules) { return book_.put(std::move(rules)); }
    Flaws put(Policy policy) { return book_.put(std::move(policy)); }
    Result<> set_order(std::vector<std::string> policies) { return book_.set_order(std::move(policies)); }
    void expect_promises() { expects_promises_ = true; }  // clocks that run without a service level
    void put(const Leap& leap) { book_.add(leap), watch_.leapt(); }
    bool is_empty() const { return book_.order().empty() && !expects_promises_; }

    std::string govern(const desk::ConversationState& state) const;
    void happened(const desk::Event& event);
    std::vector<desk::ClockView> clocks(desk::ConversationId conversation, Instant now) const;
    std::vector<desk::DuePromise> take_due(Instant now);
    void lost(desk::ConversationId conversation);
    // An answer was promised and has not come; also while it is not known yet.
    bool has_promise(desk::ConversationId conversation) const;

    // After a start, or after `lost`: what is stored of it, read after `begin_load`. What happened since then is kept
    // and joined to it.
    void begin_load(desk::ConversationId conversation) { loading_[conversation].clear(); }
    void load(desk::ConversationId conversation, std::span<const desk::EventPtr> events);
    void give_up(desk::ConversationId conversation) { loading_.erase(conversation); }
    bool knows(desk::ConversationId conversation) const { return watch_.clocks(conversation) != nullptr; }
    void forget_all() { watch_.clear(), loading_.clear(); }

    std::function<void(desk::ConversationId)> on_lost;  // it must be loaded again

private:
    Book book_;
    Watch watch_;
    bool expects_promises_ = false;
    std::map<desk::ConversationId, std::vector<std::pair<std::int64_t, SlaEvent>>> loading_;  // with their seq
};

}  // namespace waydesk::routing::sla
