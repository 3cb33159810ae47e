#pragma once
// From what a traveler has told so far to a request that the policies can answer, or to the next things to ask: exactly
// those that are missing. Holds nothing between two turns: the page sends all facts again. Pure; any thread.

#include "kb/quoting/questions.hpp"

#include "core/instant.hpp"

#include <map>
#include <variant>

namespace waydesk::kb::quoting {

// A booking as its seller knows it.
struct OrderRecord {
    std::string reference;
    std::vector<std::string> surnames;          // of its passengers; one of them proves that somebody knows the booking
    policy::Node order;                         // the `order` of a request (policies/README.md)
    std::map<std::string, std::string> titles;  // of its segments: "Flight TP 534, Lisbon to Berlin"
    policy::Node rates;                         // the `fx` of a request: by which its seller converts; null: none
};

class Orders {
public:
    virtual ~Orders() = default;
    virtual std::optional<OrderRecord> find_order(std::string_view reference) const = 0;  // on the thread of who asks
};

struct Questions {
    std::vector<Question> list;  // at least one; to be asked together
};
struct Ready {
    policy::Node request;
    OrderRecord order;
};
struct UnknownBooking {};  // no booking has this code and this name: which of them is wrong is not told
struct NotUnderstood {
    std::string fact;
};
using Step = std::variant<Questions, Ready, UnknownBooking, NotUnderstood>;

// What was told to open a booking, as it stands in the books; nothing: one of the two is missing, or cannot be read.
struct BookingTold {
    std::string reference;
    std::string surname;
};
std::optional<BookingTold> booking_told(const policy::Node& facts);

// `facts` is an object of what was told: booking, surname, kind, coupons, segment, reason, and facts of questions.hpp.
Step next_step(const Orders& orders, const policy::Node& facts, Instant now);

// What is still missing after the policies were asked: nothing when a traveler cannot tell all of it.
std::optional<Questions> questions_about(const std::vector<std::string>& missing);

}  // namespace waydesk::kb::quoting
