#pragma once
// One service of an order: a flight, a night, an entrance … with its places and the clocks there.
// Plain values; any thread.

#include "core/instant.hpp"
#include "core/time/zone.hpp"
#include "desk/bookings/states.hpp"

#include <optional>
#include <string>

namespace waydesk::bookings {

struct Place {
    std::string system;  // of the code: "iata", "uic", "telegraph" …; name spaces are never mixed
    std::string code;
    std::string name;
    std::string country;  // ISO 3166-1, two letters; empty: not told
    std::string zone;     // IANA
    bool operator==(const Place&) const = default;
};

// What the clocks of a place show, and when that is.
struct Moment {
    time::CivilTime wall;
    bool is_second = false;  // of two equal wall times, when the clocks are set back
    std::string zone;        // IANA
    Instant at;
    bool operator==(const Moment&) const = default;
};
std::string to_string(const time::CivilTime& wall);  // "2026-04-19T10:00"

struct Service {
    std::string id;    // within the order
    std::string kind;  // flight, rail, hotel, attraction, performance, package, transfer, insurance, ferry, coach
    std::string supplier;
    std::string supplier_reference;
    std::string product;
    std::string brand;
    std::string booking_class;
    std::string title;  // what people call it
    Place from;
    std::optional<Place> to;
    Moment starts;
    std::optional<Moment> ends;
    std::string seat;  // or room, or area
    ServiceStatus status = ServiceStatus::confirmed;
    bool operator==(const Service&) const = default;

    Instant over_at() const { return ends ? ends->at : starts.at; }
    bool is_at_the_same_time(const Service& other) const { return starts == other.starts && ends == other.ends; }
};

}  // namespace waydesk::bookings
