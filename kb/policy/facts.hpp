#pragma once
// What a policy may ask about a booking: the closed list of facts with their types. Pure; any thread.

#include "core/instant.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace waydesk::kb::policy {

enum class FactType { flag, text, number, span, date };

// The order is that of the list in facts.cpp.
enum class FactId : std::uint8_t {
    voluntary,
    cause,
    channel,
    order_channel,
    order_pos,
    payment,
    since_purchase,
    purchase_to_departure,
    before_departure,
    days_before,
    travel_date,
    pax_type,
    seg_service,
    seg_supplier,
    seg_product,
    seg_brand,
    seg_class,
    seg_from_country,
    seg_from_code,
    seg_to_country,
    seg_to_code,
    seg_distance_km,
    seg_international,
    coupon_status,
    coupon_changes,
    fare,
    new_later_date,
    new_same_date,
    new_travel_date,
    fare_delta,
    event_type,
    event_carrier_country,
    event_arrival_delay,
    event_departure_delay,
    event_departed_early,
    event_expected_delay,
    event_notice,
    event_baggage_delay,
    event_flight_time,
    event_reroute_earlier,
    event_reroute_later,
    event_extraordinary,
    event_accepted_alternative,
    event_reroute_offered,
    event_distance_km,
    event_claim,
    coupon_flag,  // coupon.flag.NAME
    counter,      // counter.NAME
};
inline constexpr std::size_t named_facts = static_cast<std::size_t>(FactId::coupon_flag);

struct FactKind {
    std::string_view name;
    FactType type;
};
const FactKind& kind_of(FactId id);  // of a named one

// As a policy names it.
struct Fact {
    FactId id = FactId::voluntary;
    FactType type = FactType::flag;
    std::string name;  // "coupon.flag.express"

    std::string_view own_name() const;  // "express", of a flag or counter
};
std::optional<Fact> find_fact(std::string_view name);
std::string_view type_words(FactType type);  // "a duration such as PT24H"

// A text in `text`; everything else in `number`: 0 or 1, the number, microseconds, days since 1970.
struct FactValue {
    std::int64_t number = 0;
    std::string_view text;
};
std::string value_text(const FactValue& value, FactType type);  // as JSON

// What somebody supplied of the named facts.
class FactSheet {
public:
    void set(FactId id, std::int64_t number) { slot(id) = {true, number, {}}; }
    void set(FactId id, std::string text) { slot(id) = {true, 0, std::move(text)}; }
    std::optional<FactValue> find(FactId id) const {
        const Slot& found = slots_[static_cast<std::size_t>(id)];
        if (!found.is_known) return std::nullopt;
        return FactValue{found.number, found.text};
    }

private:
    struct Slot {
        bool is_known = false;
        std::int64_t number = 0;
        std::string text;
    };
    Slot& slot(FactId id) { return slots_[static_cast<std::size_t>(id)]; }

    std::array<Slot, named_facts> slots_;
};

}  // namespace waydesk::kb::policy
