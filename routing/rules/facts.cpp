#include "routing/rules/facts.hpp"

namespace waydesk::routing::rules {
namespace {

using condition::Type;

// Only what is known is a fact: an empty text says that nobody knows.
void add(condition::Facts& facts, std::string_view name, const std::string& text) {
    if (!text.empty()) facts.emplace(name, text);
}

template <class T>
void add(condition::Facts& facts, std::string_view name, const std::optional<T>& value) {
    if (value) facts.emplace(name, condition::Value{*value});
}

std::int64_t whole(Duration duration, Duration unit) {
    const std::int64_t parts = duration / unit;
    return duration % unit < Duration{} ? parts - 1 : parts;  // towards the past, so that "below 0" is "gone"
}

}  // namespace

const condition::Vocabulary& vocabulary() {
    static const condition::Vocabulary words{
        {"channel", Type::text},
        {"page", Type::text},
        {"subject", Type::text},
        {"text", Type::text},
        {"language", Type::text},
        {"contact.tier", Type::text},
        {"tags", Type::texts},
        {"field.", Type::text},
        {"kind", Type::text},
        {"queue", Type::text},
        {std::string(facts::waiting_s), Type::number},
        {std::string(facts::hours_open), Type::flag},
        {"booking", Type::text},
        {"booking.service", Type::text},
        {"booking.status", Type::text},
        {"booking.hours_to_departure", Type::number},
        {"booking.value", Type::number},
        {"booking.disrupted", Type::flag},
        {"booking.special_needs", Type::flag},
    };
    return words;
}

condition::Facts facts_of(const desk::ConversationState& state, const std::optional<BookingFacts>& booking,
                          const Occasion& occasion) {
    condition::Facts facts;
    add(facts, "channel", state.channel);
    add(facts, "page", state.page);
    add(facts, "subject", state.subject);
    add(facts, "text", std::string(occasion.text));
    add(facts, "language", state.language);
    add(facts, "contact.tier", state.contact_tier);
    facts.emplace("tags", condition::Value{state.tags});
    add(facts, "kind", state.kind);
    if (state.queue) add(facts, "queue", state.queue.str());
    const Duration waited = state.arrived_at.is_set() ? occasion.now - state.arrived_at : Duration{};
    facts.emplace(facts::waiting_s, whole(waited, std::chrono::seconds(1)));
    add(facts, facts::hours_open, occasion.is_open);
    add(facts, "booking", state.booking);
    add_fields(facts, state.fields);
    if (!booking) return facts;
    add(facts, "booking.service", booking->service);
    add(facts, "booking.status", booking->status);
    if (booking->departs_at)
        facts.emplace("booking.hours_to_departure", whole(*booking->departs_at - occasion.now, std::chrono::hours(1)));
    add(facts, "booking.value", booking->value_minor);
    add(facts, "booking.disrupted", booking->is_disrupted);
    add(facts, "booking.special_needs", booking->has_special_needs);
    return facts;
}

}  // namespace waydesk::routing::rules
