#pragma once
// A seller that can be asked for orders. Others tell theirs by themselves (docs/bookings.md).

#include "core/result.hpp"
#include "desk/bookings/records.hpp"

#include <optional>

namespace waydesk::bookings {

// By code and name, or by the seller's own id of a person that its site has signed.
struct PullQuestion {
    std::string reference;
    std::string surname;  // empty: an agent asks
    std::string customer;
    std::optional<Order> kept;  // what we hold of it
};

class BookingSource {
public:
    virtual ~BookingSource() = default;
    virtual Origin origin() const = 0;
    // Blocks: called on threads of its own, several at once. Nothing found is an empty list. Errors: unavailable or
    // timeout (no answer), invalid (no answer that can be read), and others that mean the same.
    virtual Result<std::vector<Order>> pull(const PullQuestion& question) = 0;
};

}  // namespace waydesk::bookings
