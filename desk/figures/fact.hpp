#pragma once
// What the ledger tells of one conversation, and of one stretch of an agent's presence: all that figures are counted
// from. Plain data; any thread.

#include "desk/agent.hpp"
#include "desk/event.hpp"

#include <vector>

namespace waydesk::figures {

struct Service {  // in whose hands a conversation was
    desk::AgentId agent;
    Instant from;
    Instant until;  // not set: it still is

    bool operator==(const Service&) const = default;
};

// Times that are not set: it did not happen.
struct Fact {
    desk::ConversationId conversation;
    std::string channel;   // this and the next two as the conversation has them now
    std::string language;  // BCP 47; empty: not known
    desk::IdentityId identity;
    desk::QueueId queue;   // where somebody accepted it first; until then where it is
    desk::AgentId agent;   // who wrote to the traveler first; until then who accepted it first
    Instant opened_at;     // into the queue
    Instant offered_at;    // this and the next two: for the first time
    Instant assigned_at;   // somebody accepted or took it
    Instant answered_at;   // a person wrote to the traveler
    Instant abandoned_at;  // the traveler left the queue before anybody accepted it
    Instant resolved_at;   // the latest time; not set: it is open, also again
    Instant closed_at;
    std::int64_t messages_in = 0;   // of the traveler
    std::int64_t messages_out = 0;  // of agents for the traveler
    std::int64_t transfers = 0;     // to another agent or queue
    std::int64_t reopened = 0;
    std::int64_t quotes = 0;
    std::int64_t seq = 0;           // of the last event that told something
    Duration handled{};             // what is over of its services, in all
    std::vector<Service> services;  // in order; only the last one may go on

    bool is_handled() const { return assigned_at.is_set() || answered_at.is_set(); }
    bool operator==(const Fact&) const = default;
};

// One run of a clock of a service level.
struct ClockRun {
    enum class State : std::int16_t { met = 1, missed = 2, open = 3, cancelled = 4 };  // the numbers are stored

    desk::ConversationId conversation;
    std::int64_t clock = 0;
    std::int64_t run = 0;
    State state = State::open;
    Instant at;           // when that was decided, or will be; not set: it stands still
    desk::QueueId queue;  // where it was then
    desk::AgentId agent;  // likewise; none: with nobody
};

struct Stretch {  // of an agent's presence, from one event of his to the next
    desk::AgentId agent;
    std::int64_t seq = 0;  // of the event
    desk::Presence state = desk::Presence::offline;
    Instant from;
    Instant until;  // not set: he still is

    bool operator==(const Stretch&) const = default;
};

}  // namespace waydesk::figures
