#include "kb/policy/situation.hpp"

#include "kb/policy/order_reading.hpp"

namespace waydesk::kb::policy {
namespace {

std::optional<FactValue> number(std::int64_t value) { return FactValue{value, {}}; }
std::int64_t count(Day day) { return day.time_since_epoch().count(); }

}  // namespace

Subject subject_of(const Request& request, std::size_t coupon) {
    return {request.order->coupons[coupon].segment, coupon, nullptr};
}

Situation::Situation(const Request& request, const Policy& policy, const Subject& subject)
    : request_(request), policy_(policy), exchange_(subject.exchange) {
    if (subject.segment) segment_ = &request.order->segments[*subject.segment];
    if (subject.coupon) coupon_ = &request.order->coupons[*subject.coupon];
    departure_ = measured();
}

std::optional<Situation::Departure> Situation::measured() const {
    if (segment_ == nullptr) return std::nullopt;
    const Departure own = anchored(*segment_);
    if (policy_.measure == Measure::segment || coupon_ == nullptr) return own;
    std::optional<Departure> first;
    for (const Coupon& other : request_.order->coupons) {
        if (other.passenger != coupon_->passenger || other.status == "flown") continue;
        const Departure departure = anchored(request_.order->segments[other.segment]);
        if (!first || departure.at < first->at) first = departure;
    }
    return first ? first : own;  // everything is flown: there is nothing else to measure by
}

Situation::Departure Situation::anchored(const Segment& segment) const {
    if (!policy_.anchor) return {segment.departs, segment.day, segment.from};
    const Day day = segment.day + std::chrono::days(policy_.anchor->offset_days);
    if (!is_in_range(day)) return {segment.departs, segment.day, segment.from};
    const time::CivilTime wall = civil_of(day, policy_.anchor->minutes / 60, policy_.anchor->minutes % 60);
    const Instant at = departure_instant(segment.from, wall, segment.is_second);
    return {at, day_of(segment.from.civil(at)), segment.from};
}

std::optional<FactValue> Situation::time_fact(FactId id) const {
    const std::optional<Instant> bought = request_.order ? request_.order->purchased_at : std::nullopt;
    switch (id) {
        case FactId::since_purchase: return bought ? number((request_.at - *bought).count()) : std::nullopt;
        case FactId::purchase_to_departure:
            return bought && departure_ ? number((departure_->at - *bought).count()) : std::nullopt;
        case FactId::before_departure:
            return departure_ ? number((departure_->at - request_.at).count()) : std::nullopt;
        case FactId::days_before:
            return departure_ ? number(count(departure_->day) - count(day_of(departure_->zone.civil(request_.at))))
                              : std::nullopt;
        default: return segment_ != nullptr ? number(count(segment_->day)) : std::nullopt;  // travel_date
    }
}

std::optional<FactValue> Situation::exchange_fact(FactId id) const {
    if (exchange_ == nullptr || segment_ == nullptr || coupon_ == nullptr) return std::nullopt;
    if (id == FactId::fare_delta) return exchange_->fare ? number(*exchange_->fare - coupon_->fare) : std::nullopt;
    if (!exchange_->day) return std::nullopt;
    if (id == FactId::new_travel_date) return number(count(*exchange_->day));
    return number(id == FactId::new_later_date ? *exchange_->day > segment_->day : *exchange_->day == segment_->day);
}

std::optional<FactValue> Situation::coupon_fact(const Fact& fact) const {
    if (coupon_ == nullptr) return std::nullopt;
    switch (fact.id) {
        case FactId::pax_type: {
            const std::string& type = request_.order->passengers[coupon_->passenger].type;
            return type.empty() ? std::nullopt : std::optional(FactValue{0, type});
        }
        case FactId::coupon_status: return FactValue{0, coupon_->status};
        case FactId::coupon_changes: return number(coupon_->changes);
        case FactId::fare: return number(coupon_->fare);
        default: break;
    }
    const auto flag = coupon_->flags.find(fact.own_name());
    return flag == coupon_->flags.end() ? std::nullopt : number(flag->second ? 1 : 0);
}

std::optional<FactValue> Situation::find(const Fact& fact) const {
    switch (fact.id) {
        case FactId::since_purchase:
        case FactId::purchase_to_departure:
        case FactId::before_departure:
        case FactId::days_before:
        case FactId::travel_date: return time_fact(fact.id);
        case FactId::new_later_date:
        case FactId::new_same_date:
        case FactId::new_travel_date:
        case FactId::fare_delta: return exchange_fact(fact.id);
        case FactId::pax_type:
        case FactId::coupon_status:
        case FactId::coupon_changes:
        case FactId::fare:
        case FactId::coupon_flag: return coupon_fact(fact);
        case FactId::counter: {
            const auto found = request_.counters.find(fact.own_name());
            return found == request_.counters.end() ? std::nullopt : number(found->second);
        }
        default: break;
    }
    const bool is_of_segment = fact.id >= FactId::seg_service && fact.id <= FactId::seg_international;
    if (!is_of_segment) return request_.facts.find(fact.id);
    if (segment_ != nullptr) return segment_->facts.find(fact.id);
    // A question without an order knows its service only.
    const bool is_asked = fact.id == FactId::seg_service && !request_.ask.service.empty();
    return is_asked ? std::optional(FactValue{0, request_.ask.service}) : std::nullopt;
}

}  // namespace waydesk::kb::policy
