#pragma once
// A call that we owe a traveler: who wants it, when, and what came of it. What may happen to it is in transitions.hpp.
// Lives on: any thread; plain values.

#include "channels/callback/phone.hpp"
#include "channels/callback/window.hpp"
#include "core/flaw.hpp"
#include "core/language/tag.hpp"
#include "desk/event.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waydesk::callback {

struct CallbackTag {
    static constexpr std::string_view prefix = "cb";
};
using CallbackId = Id<CallbackTag>;

inline constexpr std::size_t most_name_bytes = 200;
inline constexpr std::size_t most_topic_bytes = 500;
inline constexpr std::size_t most_order_bytes = 64;
inline constexpr std::size_t most_skill_bytes = 64;
inline constexpr std::size_t most_note_bytes = 16'000;
inline constexpr std::size_t most_client_id_bytes = 64;
inline constexpr std::size_t most_reason_bytes = 500;
inline constexpr std::size_t most_promises = 20;  // to one traveler: then he is cancelled or called

// The numbers are stored: never reuse one.
enum class State : std::int16_t {
    requested = 1,
    promised = 2,
    queued = 3,  // the window has begun
    attempting = 4,
    no_answer = 5,
    retry_scheduled = 6,
    done = 7,
    failed = 8,
    cancelled = 9,   // the traveler does not want it any more
    converted = 10,  // he came back by chat
};
std::string_view to_string(State state);
bool is_over(State state);

// Why somebody comes before others whose windows end at the same time; the smaller first. The numbers are stored.
enum class Priority : std::int16_t { departure_soon = 1, elderly = 2, premium = 3, complaint = 4, none = 9 };
std::string_view to_string(Priority priority);
std::optional<Priority> priority_from(std::string_view text);

// The numbers are stored.
enum class Outcome : std::int16_t {
    running = 0,
    answered = 1,
    busy = 2,
    no_answer = 3,
    voicemail = 4,
    wrong_number = 5,
    refused = 6  // he took the call and does not want it
};
std::string_view to_string(Outcome outcome);
std::optional<Outcome> outcome_from(std::string_view text);  // of one that an agent can report: not running

struct Attempt {
    Instant begun;
    Instant ended;  // not set while it runs
    desk::AgentId agent;
    Outcome outcome = Outcome::running;
    std::string note;  // of the agent about it; at most most_note_bytes

    bool operator==(const Attempt&) const = default;
};

struct Promise {
    Window window;
    Instant made_at;

    bool operator==(const Promise&) const = default;
};

// What a caller must be able to do, and what one is.
struct Need {
    language::LanguageTag language;
    std::string skill;  // empty: none in particular

    bool operator==(const Need&) const = default;
};
struct Abilities {
    std::vector<language::LanguageTag> languages;
    std::vector<std::string> skills;
};
bool can_serve(const Abilities& abilities, const Need& need);  // any country's variant of a language, the same script

struct Callback {
    CallbackId id;
    desk::ConversationId conversation;  // on which it hangs; none: asked for outside of one
    desk::QueueId queue;                // whose agents call
    desk::ContactId contact;            // who is called; none: not known
    desk::IdentityId visitor;           // in whose name it was asked for
    desk::Author asker;                 // who asked
    std::string client_id;              // under which the asker repeats his request
    State state = State::requested;
    std::string name;
    Phone phone;
    Need need;
    std::string topic;
    std::string order;  // the booking code; empty: it is about none
    std::string zone;   // IANA: where the traveler will be when he is called
    Priority priority = Priority::none;
    bool at_any_hour = false;  // he asked to be called in quiet hours too
    Instant consented_at;      // to being called
    Instant asked_at;
    Window wished;                  // empty: as soon as we can
    Window window;                  // in which he is to be called now; empty until something is promised
    Instant not_before;             // a retry waits until then
    Instant reminded_at;            // of this window
    desk::AgentId agent;            // who calls, or to whom it was given; none: whoever is able
    Instant closed_at;              // when its state became an end
    std::int64_t steps = 0;         // of its history so far
    std::vector<Promise> promises;  // the oldest first; likewise the next
    std::vector<Attempt> attempts;

    bool operator==(const Callback&) const = default;
};

// What is missing in a request or cannot be right, by field. Empty: it can be promised.
Flaws check(const Callback& request);

// Who is called first: by the end of the window, then by priority, then who asked first.
bool ranks_before(const Callback& one, const Callback& other);

}  // namespace waydesk::callback
