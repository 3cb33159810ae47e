#pragma once
// What a ticket's fare is worth when only a part of it is returned. Pure; any thread.

#include "kb/policy/outcome.hpp"
#include "kb/policy/policy.hpp"
#include "kb/policy/request.hpp"

#include <span>

namespace waydesk::kb::policy {

// Of these coupons together, passenger by passenger, in minor units. Stops: reprice_needed, when a coupon that is not
// among them has no one-way fare.
Outcome<std::int64_t> fare_of(const Order& order, std::span<const std::size_t> coupons, Partial method);

}  // namespace waydesk::kb::policy
