#pragma once
// One coupon (or only a segment, or nothing) of a request as one policy sees it: gives the facts their values.
// Lives on the stack of one evaluation; request and policy must outlive it.

#include "kb/policy/policy.hpp"
#include "kb/policy/request.hpp"

namespace waydesk::kb::policy {

// What a rule is asked about. Numbers are those of the request's order.
struct Subject {
    std::optional<std::size_t> segment;
    std::optional<std::size_t> coupon;
    const Exchange* exchange = nullptr;  // in a change
};
Subject subject_of(const Request& request, std::size_t coupon);

class Situation {
public:
    Situation(const Request& request, const Policy& policy, const Subject& subject);

    std::optional<FactValue> find(const Fact& fact) const;

    const Request& request() const { return request_; }
    const Policy& policy() const { return policy_; }
    const Segment* segment() const { return segment_; }
    const Coupon* coupon() const { return coupon_; }

    // By the policy's measure and anchor, with the zone of the place. Nothing without a segment.
    struct Departure {
        Instant at;
        Day day;
        time::Zone zone;
    };
    const std::optional<Departure>& departure() const { return departure_; }

private:
    std::optional<Departure> measured() const;
    Departure anchored(const Segment& segment) const;
    std::optional<FactValue> time_fact(FactId id) const;
    std::optional<FactValue> coupon_fact(const Fact& fact) const;
    std::optional<FactValue> exchange_fact(FactId id) const;

    const Request& request_;
    const Policy& policy_;
    const Segment* segment_ = nullptr;
    const Coupon* coupon_ = nullptr;
    const Exchange* exchange_ = nullptr;
    std::optional<Departure> departure_;
};

}  // namespace waydesk::kb::policy
