#pragma once
// What a seller sold to a traveler, as Waydesk keeps it. Not a reservation system: what the desk has to tell, to quote
// and to follow. How an order is written is in order_form.hpp, what state it is in, in order_status.hpp.
// Plain values; any thread.

#include "core/id.hpp"
#include "desk/bookings/passenger.hpp"
#include "desk/bookings/service.hpp"

#include <map>

namespace waydesk::bookings {

struct BookingTag {
    static constexpr std::string_view prefix = "b";
};
using BookingId = Id<BookingTag>;

// A seller's or supplier's name for the order. A locator is given out again some time after the journey.
struct Reference {
    std::string system;   // "meridian", "amadeus", "TP"
    std::string locator;  // capitals, digits and dashes
    bool operator==(const Reference&) const = default;
};

struct Charge {
    std::string name;  // a tax's code, an extra's kind
    std::int64_t amount = 0;
    bool operator==(const Charge&) const = default;
};

// What one passenger has of one service. Amounts are minor units of the order's currency, from 0 to most_amount.
struct Coupon {
    std::string id;         // within the order
    std::string passenger;  // its id
    std::string service;
    CouponStatus status = CouponStatus::open;
    std::string number;  // of the ticket
    std::int64_t fare = 0;
    std::optional<std::int64_t> one_way_fare;
    std::vector<Charge> taxes, extras;
    std::vector<std::int64_t> nights;
    std::int64_t changes = 0;
    std::map<std::string, bool> flags;
    bool operator==(const Coupon&) const = default;

    std::int64_t value() const;  // fare, taxes and extras
};
inline constexpr std::int64_t most_amount = 10'000'000'000'000;  // so that sums over an order stay within 64 bits

// Never with the number of a card: its brand and its last four digits.
struct Payment {
    std::string method;  // card, alipay, wechat, bank_transfer, cash, miles, voucher, points, mixed
    std::string brand;
    std::string last4;
    std::string reference;  // of the provider
    std::int64_t amount = 0;
    std::string currency;  // ISO 4217
    PaymentStatus status = PaymentStatus::paid;
    Instant at;  // not set: not told
    bool operator==(const Payment&) const = default;
};

struct Booker {
    std::string name;
    std::string surname;
    std::string email;  // as normalise_email writes it; empty: not told
    std::string phone;
    std::string language;
    std::string customer;  // the seller's own id of him: what the seller's site signs
    bool operator==(const Booker&) const = default;
};

struct Rate {
    std::int64_t num = 1, den = 1;
    bool operator==(const Rate&) const = default;
};

struct Order {
    std::vector<Reference> references;  // at least one; the first is the seller's own
    std::string seller;
    std::string channel;
    std::string point_of_sale;  // ISO 3166-1
    std::string currency;       // ISO 4217
    Instant created_at, purchased_at;
    Instant updated_at;  // by the seller's clock; not set: what comes later counts
    Booker booker;
    std::vector<Passenger> passengers;
    std::vector<Service> services;
    std::vector<Coupon> coupons;
    std::vector<Payment> payments;
    std::map<std::string, Rate> rates;             // "CNY/EUR": by which the seller converts
    std::map<std::string, std::int64_t> policies;  // the versions that applied when it was bought
    std::vector<std::string> documents;            // names of what was handed over
    std::vector<std::string> notes;                // of the seller, for agents

    bool operator==(const Order&) const = default;

    std::int64_t total() const;  // of all coupons but those that others stand in for
    Instant over_at() const;     // when the last service ends
    const Service* service(std::string_view id) const;
    const Passenger* passenger(std::string_view id) const;
};

}  // namespace waydesk::bookings
