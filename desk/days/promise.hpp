#pragma once
// What an agent owes somebody: found in what he serves and handles, never written down by hand (design 5.7). Pure; any
// thread.

#include "desk/cases/case.hpp"
#include "desk/conversation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waydesk::days {

inline constexpr Duration soon = 4h;  // what is due within is told apart from the rest
inline constexpr std::size_t most_title_points = 120;
inline constexpr std::size_t most_promises = 500;  // of one agent

// The numbers are stored: never reuse one.
enum class PromiseKind : std::int16_t {
    clock = 1,  // a conversation with a deadline of its service level soon
    reply = 2,  // one whose traveler waits for an answer, or that sleeps until a time
    chat = 3,   // any other that he serves
    callback = 4,
    matter = 5  // a complaint or a refund; "case" on the wire
};
std::string_view to_string(PromiseKind kind);

struct Promise {
    PromiseKind kind = PromiseKind::chat;
    std::string title;        // in whatever language it was written; may be empty
    std::int64_t number = 0;  // of the conversation or the case
    desk::ConversationId conversation;
    std::int64_t callback = 0;  // the id's value: callbacks are not known here; 0: it is none
    cases::CaseId matter;
    std::string matter_kind;  // complaint | refund
    Instant due_at;
    desk::AgentId owner;  // none: whoever of the queue is next
    desk::QueueId queue;
    std::string said;        // last, by whomever
    bool is_asleep = false;  // a conversation that wakes by itself; not stored

    bool is_same_thing(const Promise& other) const;
    bool operator==(const Promise&) const = default;
};

// What is owed in an open conversation to which an agent is assigned; nothing: no agent owes anything there.
std::optional<Promise> owed_in(const desk::ConversationState& state, Instant now);
// What the handler of an open case owes; nothing: it is over, or nobody handles it.
std::optional<Promise> owed_in(const cases::Case& one);
// What is due first comes first, what has no time last; at most most_promises of them.
void put_in_order(std::vector<Promise>& promises);
std::string shortened(std::string_view text);  // to a title

}  // namespace waydesk::days
