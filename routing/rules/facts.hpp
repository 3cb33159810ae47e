#pragma once
// What rules may ask of a conversation. The names are the form's: docs/rules.md lists them for people.
// Thread: any.

#include "core/condition/value.hpp"
#include "desk/conversation.hpp"

#include <optional>

namespace waydesk::routing::rules {

namespace facts {
inline constexpr std::string_view waiting_s = "waiting_s";
inline constexpr std::string_view hours_open = "hours.open";
}  // namespace facts

// What is known of a booking; a part nobody knows is not set. Whoever has bookings fills it.
struct BookingFacts {
    std::string service;                      // flight, train, hotel, package, attraction …
    std::optional<Instant> departs_at;        // of the first segment that is not travelled
    std::string status;                       // booked, ticketed, cancelled, travelled …
    std::optional<std::int64_t> value_minor;  // in minor units of its currency
    std::optional<bool> is_disrupted;         // its traveler is affected by a delay or a cancellation now
    std::optional<bool> has_special_needs;
};

class Bookings {
public:
    virtual ~Bookings() = default;
    // Called on the desk thread, so it must answer from memory. Nothing: the reference is not known.
    virtual std::optional<BookingFacts> find_booking(std::string_view reference) const = 0;
};

struct Occasion {
    Instant now;
    std::string_view text;        // the latest message of the traveler; empty: nothing is known of words
    std::optional<bool> is_open;  // the hours of the conversation's queue
};

const condition::Vocabulary& vocabulary();
// The texts and numbers of a conversation's own fields, as "field.<name>".
void add_fields(condition::Facts& facts, const std::string& fields);
condition::Facts facts_of(const desk::ConversationState& state, const std::optional<BookingFacts>& booking,
                          const Occasion& occasion);

}  // namespace waydesk::routing::rules
