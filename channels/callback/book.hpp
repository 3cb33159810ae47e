#pragma once
// The calls that are still owed: what of the staff they need, what is due, and who is called next. It changes nothing:
// what it answers is stored first, and put here when it counts.
// Lives on: one thread.

#include "channels/callback/slots.hpp"
#include "channels/callback/transitions.hpp"

#include <functional>
#include <map>
#include <set>

namespace waydesk::callback {

// Where a callback could be made again, when `besides` what the book holds these are taken too; nothing: nobody is free
// in sight.
using FindWindow = std::function<std::optional<Window>(const Callback&, std::span<const Promised> besides)>;

class Book {
public:
    static constexpr Duration search_again = 5min;  // for a retry that found no window, and for whose night begins

    void put(Callback callback);  // as it is stored now; one that is over is forgotten
    const Callback* find(CallbackId id) const;
    std::size_t size() const { return open_.size(); }
    const std::map<CallbackId, Callback>& open() const { return open_; }
    std::vector<CallbackId> of_contact(desk::ContactId contact) const;  // the oldest first; likewise the next
    std::vector<CallbackId> of_conversation(desk::ConversationId conversation) const;

    std::vector<Promised> promised(CallbackId except = {}) const;  // what a Capacity has to bear

    // What the system has to do at `now`: to queue those whose time has come, to plan retries, and to promise another
    // time to those who waited in line into their night. The earliest first.
    std::vector<Moved> due(Instant now, const RetryRule& rule, const FindWindow& find_window) const;
    // When to ask `due` again if nothing is put before; nothing: not at all.
    std::optional<Instant> next_due(Instant now) const;

    // Whom the agent is to call next, of those that wait for him or for anybody who is able; null: nobody.
    const Callback* next_for(desk::AgentId agent, const Abilities& abilities) const;

private:
    struct Ranked {
        bool operator()(const Callback* one, const Callback* other) const { return ranks_before(*one, *other); }
    };
    void enter(const Callback& callback);
    void leave(const Callback& callback);

    std::map<CallbackId, Callback> open_;
    std::set<std::pair<Instant, CallbackId>> waiting_;  // promised, or to be tried again: by when
    std::set<CallbackId> unanswered_;
    std::set<std::pair<desk::ContactId, CallbackId>> by_contact_;
    std::set<std::pair<desk::ConversationId, CallbackId>> by_conversation_;
    std::set<const Callback*, Ranked> queued_;  // into open_
};

}  // namespace waydesk::callback
