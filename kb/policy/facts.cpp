#include "kb/policy/facts.hpp"

#include "core/json_writer.hpp"
#include "kb/policy/spans.hpp"

namespace waydesk::kb::policy {
namespace {

constexpr std::string_view flag_prefix = "coupon.flag.";
constexpr std::string_view counter_prefix = "counter.";

constexpr std::array<FactKind, named_facts> kinds{{
    {"voluntary", FactType::flag},
    {"cause", FactType::text},
    {"channel", FactType::text},
    {"order.channel", FactType::text},
    {"order.pos", FactType::text},
    {"payment", FactType::text},
    {"since_purchase", FactType::span},
    {"purchase_to_departure", FactType::span},
    {"before_departure", FactType::span},
    {"days_before", FactType::number},
    {"travel_date", FactType::date},
    {"pax.type", FactType::text},
    {"seg.service", FactType::text},
    {"seg.supplier", FactType::text},
    {"seg.product", FactType::text},
    {"seg.brand", FactType::text},
    {"seg.class", FactType::text},
    {"seg.from.country", FactType::text},
    {"seg.from.code", FactType::text},
    {"seg.to.country", FactType::text},
    {"seg.to.code", FactType::text},
    {"seg.distance_km", FactType::number},
    {"seg.international", FactType::flag},
    {"coupon.status", FactType::text},
    {"coupon.changes", FactType::number},
    {"fare", FactType::number},
    {"new.later_date", FactType::flag},
    {"new.same_date", FactType::flag},
    {"new.travel_date", FactType::date},
    {"fare_delta", FactType::number},
    {"event.type", FactType::text},
    {"event.carrier_country", FactType::text},
    {"event.arrival_delay", FactType::span},
    {"event.departure_delay", FactType::span},
    {"event.departed_early", FactType::span},
    {"event.expected_delay", FactType::span},
    {"event.notice", FactType::span},
    {"event.baggage_delay", FactType::span},
    {"event.flight_time", FactType::span},
    {"event.reroute.earlier", FactType::span},
    {"event.reroute.later", FactType::span},
    {"event.extraordinary", FactType::flag},
    {"event.accepted_alternative", FactType::flag},
    {"event.reroute.offered", FactType::flag},
    {"event.distance_km", FactType::number},
    {"event.claim", FactType::number},
}};

}  // namespace

const FactKind& kind_of(FactId id) { return kinds[static_cast<std::size_t>(id)]; }

std::string_view Fact::own_name() const {
    return std::string_view(name).substr(id == FactId::counter ? counter_prefix.size() : flag_prefix.size());
}

std::optional<Fact> find_fact(std::string_view name) {
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds[i].name == name) return Fact{static_cast<FactId>(i), kinds[i].type, std::string(name)};
    if (name.starts_with(flag_prefix) && name.size() > flag_prefix.size())
        return Fact{FactId::coupon_flag, FactType::flag, std::string(name)};
    if (name.starts_with(counter_prefix) && name.size() > counter_prefix.size())
        return Fact{FactId::counter, FactType::number, std::string(name)};
    return std::nullopt;
}

std::string_view type_words(FactType type) {
    switch (type) {
        case FactType::flag: return "true or false";
        case FactType::text: return "a text";
        case FactType::number: return "a whole number";
        case FactType::span: return "a duration such as \"PT24H\"";
        case FactType::date: return "a date such as \"2026-02-28\"";
    }
    return {};
}

std::string value_text(const FactValue& value, FactType type) {
    JsonWriter out;
    switch (type) {
        case FactType::flag: out.boolean(value.number != 0); break;
        case FactType::text: out.text(value.text); break;
        case FactType::number: out.number(value.number); break;
        case FactType::span: out.text(span_text(Duration(value.number))); break;
        case FactType::date: out.text(day_text(Day(std::chrono::days(value.number)))); break;
    }
    return out.take();
}

}  // namespace waydesk::kb::policy
