#pragma once
// What is asked: a refund, a change, compensation or a deadline for an order. Plain data; immutable once read, any
// thread.

#include "core/flaw.hpp"
#include "kb/policy/facts.hpp"
#include "kb/policy/spans.hpp"
#include "kb/policy/tables.hpp"

#include <map>
#include <vector>

namespace waydesk::kb::policy {

class Node;

struct Segment {
    std::string id;
    FactSheet facts;  // seg.*
    time::Zone from = time::Zone::utc();
    std::optional<time::Zone> to;
    time::CivilTime wall;    // of departure, as written
    bool is_second = false;  // of two equal wall times
    Instant departs;
    Day day;  // of the departure, where it is
};

struct Charge {
    std::string name;  // a tax's code, an extra's kind
    std::int64_t amount = 0;
};

struct Passenger {
    std::string id;
    std::string type;
};

struct Coupon {
    std::string id;
    std::size_t passenger = 0;  // its number in the order
    std::size_t segment = 0;
    std::string status = "open";
    std::int64_t changes = 0;
    std::int64_t fare = 0;
    std::optional<std::int64_t> one_way_fare;
    std::vector<Charge> taxes, extras;
    std::optional<std::vector<std::int64_t>> nights;
    std::map<std::string, bool, std::less<>> flags;

    bool is_used() const { return status == "flown" || status == "refunded"; }
    bool is_returnable() const { return status == "open" || status == "noshow"; }
};

// Amounts are minor units of the currency, from 0 to most_amount; all of an order together at most most_total, so that
// sums of them cannot leave 64 bits.
struct Order {
    std::string currency;
    int exponent = 2;
    std::optional<Instant> purchased_at;
    std::vector<Passenger> passengers;
    std::vector<Segment> segments;
    std::vector<Coupon> coupons;
};
inline constexpr std::int64_t most_amount = 900'000'000'000'000'000;
inline constexpr std::int64_t most_total = 2'000'000'000'000'000'000;

enum class AskKind { refund, change, compensation, deadline };

struct Exchange {
    std::size_t coupon = 0;
    std::optional<Day> day;            // of the new departure, where it is
    std::optional<std::int64_t> fare;  // the new one
};

struct Ask {
    AskKind kind = AskKind::refund;
    std::optional<std::vector<std::size_t>> coupons;  // in the order's order; nothing: all
    std::vector<Exchange> changes;
    std::string deadline;  // its name
    std::string service;   // of a question without an order
};

struct Request {
    Instant at;
    Ask ask;
    std::optional<Order> order;
    FactSheet facts;  // voluntary, cause, channel, order.*, payment, event.*
    std::optional<std::size_t> event_segment;
    std::optional<Instant> event_at;
    std::map<std::string, std::int64_t, std::less<>> counters;
    std::map<std::string, Instant, std::less<>> times;
    std::map<std::pair<std::string, std::string>, Rate> rates;  // from, to
};

// A flaw's field is a JSON pointer that begins with `at`. Keys that mean nothing here are passed over: an order may say
// more than policies ask.
Checked<Request> read_request(const Node& node, const Tables& tables, std::string_view at = "");

}  // namespace waydesk::kb::policy
