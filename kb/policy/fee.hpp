#pragma once
// Fees: what is charged of a base, exactly and rounded once. Pure; any thread.

#include "kb/policy/outcome.hpp"
#include "kb/policy/request.hpp"
#include "kb/policy/ruling.hpp"

namespace waydesk::kb::policy {

// What a fee can be computed on, in minor units; a part that nobody knows is not set.
struct Bases {
    std::int64_t fare = 0;
    std::int64_t taxes = 0;
    std::int64_t extras = 0;
    std::optional<std::int64_t> first_night;
    std::optional<std::int64_t> lower_fare;  // of a change
    std::optional<std::int64_t> new_fare;
};
// Stops: price_breakdown_missing; need_info fare_delta when the new fare is not known.
Outcome<std::int64_t> sum_of(const std::vector<Part>& parts, const Bases& bases);

// Adds up what the coupons hold beside their fare, which is the caller's to say.
Bases bases_of(const Order& order, std::span<const std::size_t> coupons, std::int64_t fare);

// An amount in another currency. Stops: fx_missing, amount_too_large.
Outcome<std::int64_t> converted(const Amount& amount, const std::string& currency, int exponent,
                                const Request& request);

// `plus`, `min` and `max` count once for each of the units. In the currency of the request's order; at least 0.
// Stops: fx_missing, amount_too_large.
Outcome<Figure> fee_on(std::int64_t base, const Fee& fee, std::int64_t units, const Request& request);

// Coupons that chose the same rule, put together as the rule's `per` says.
struct Group {
    Ruling ruling;
    std::vector<std::size_t> coupons;
};
Group& group_for(std::vector<Group>& groups, const Ruling& ruling, std::size_t coupon, const Order& order);

}  // namespace waydesk::kb::policy
