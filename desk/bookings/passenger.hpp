#pragma once
// Who travels, with which document, and what he needs. Plain values; any thread.

#include "core/instant.hpp"
#include "desk/bookings/states.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waydesk::bookings {

// A special service request (AIRIMP): a wheelchair, a meal, an unaccompanied minor …
struct Special {
    std::string code;     // four letters
    std::string service;  // an id of the order; empty: on the whole journey
    SpecialStatus status = SpecialStatus::requested;
    std::string details;
    Instant confirmed_at;   // as the seller says; not set: not told
    Instant taken_back_at;  // when a change took its confirmation back; not set: none did
    bool operator==(const Special&) const = default;
};

struct TravelDocument {
    std::string type;
    std::string number;  // masked but for its end: the whole is never kept
    std::string country;
    std::string expires;  // a date
    bool operator==(const TravelDocument&) const = default;
};

struct Loyalty {
    std::string programme;
    std::string number;
    std::string tier;
    bool operator==(const Loyalty&) const = default;
};

struct Passenger {
    std::string id;    // within the order
    std::string type;  // ADT, CHD, INF …
    std::string name;  // as in the document
    std::string surname;
    std::string birth_date;   // a date; empty: not told
    std::string nationality;  // ISO 3166-1
    std::optional<TravelDocument> document;
    std::vector<Loyalty> loyalty;
    std::vector<Special> special;
    bool operator==(const Passenger&) const = default;
};

}  // namespace waydesk::bookings
