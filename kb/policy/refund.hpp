#pragma once
// What goes back when coupons are returned: law before contract, groups, caps, taxes and extras, the agency's fee.
// Pure; any thread.

#include "kb/policy/deadline.hpp"
#include "kb/policy/fee.hpp"

namespace waydesk::kb::policy {

struct RefundGroup {
    std::string rule;  // policy/rule that is cited
    std::vector<std::string> coupons;
    std::int64_t fare = 0;  // what was left of it
    std::int64_t fee = 0;
    std::int64_t taxes = 0;   // that go back
    std::int64_t extras = 0;  // likewise

    // A fee above the fare was taken from taxes and extras already.
    std::int64_t refund() const { return (fee < fare ? fare - fee : 0) + taxes + extras; }
};

struct Refund {
    std::int64_t fee = 0;
    std::int64_t service_fee = 0;
    std::int64_t refund = 0;  // all that goes back
    std::int64_t tax_refund = 0;
    std::int64_t extra_refund = 0;
    std::vector<RefundGroup> groups;
    std::vector<std::size_t> scope;  // the coupons that were returned
};

Outcome<Refund> refund_of(const Quoting& quoting);

}  // namespace waydesk::kb::policy
