#pragma once
// An order as sellers write it, "waydesk.order/1" (docs/bookings.md), and as it is kept. Pure; any thread.

#include "core/flaw.hpp"
#include "core/privacy/mask.hpp"
#include "desk/bookings/order.hpp"

namespace waydesk::bookings {

inline constexpr std::string_view order_form = "waydesk.order/1";
inline constexpr std::size_t most_order_bytes = 512 * 1024;  // of one document
inline constexpr std::size_t most_flaws = 20;                // that are told at once

// How many of a thing an order may have, and how long its texts may be, in bytes.
struct OrderLimits {
    static constexpr std::size_t references = 10, passengers = 100, services = 100, coupons = 1000, payments = 50;
    static constexpr std::size_t special = 30, loyalty = 10, charges = 30, nights = 400, notes = 50, pairs = 50;
    static constexpr std::size_t code = 40, name = 200, title = 300, prose = 2000;
};

// A flaw's field is a JSON pointer: "/services/0/from/zone". What the form does not know is refused. A card's number or
// security code is refused where it stands for a payment, and masked in texts that people wrote, as is whatever
// core/privacy finds; kinds in `kept` stay. Of a travel document only the end of its number is kept.
Checked<Order> read_order(std::string_view json, privacy::Kinds kept = {});

// An answer to a question for orders: {"orders":[…]}, at most most_pulled of them.
Checked<std::vector<Order>> read_orders(std::string_view json, privacy::Kinds kept = {});
inline constexpr std::size_t most_pulled = 20;

// So that read_order gives the same order again; the same order always gives the same text.
std::string write_order(const Order& order);

Flaws flaws_of(const Order& order);  // what its parts say of each other: ids that stand twice, that nothing has

std::string masked_document(std::string_view number);  // "•••••678"

}  // namespace waydesk::bookings
