#pragma once
// Bookings as the HTTP interface asks for them. Called on I/O threads; the answers come back there. What is named
// `…json` is an object of docs/protocol.md, Bookings.

#include "core/task.hpp"
#include "desk/bookings/order.hpp"
#include "desk/event.hpp"
#include "server/api/page.hpp"
#include "server/api/routing_ports.hpp"

namespace waydesk::api {

inline constexpr std::size_t most_orders = 100;  // of one import

struct BookingQuery {
    std::string q;  // a whole locator, surname or e-mail address; empty: not by words
    desk::ContactId contact;
    bookings::BookingId before;
    std::int64_t limit = 50;
};

struct BookingProof {
    std::string reference;
    std::string surname;
};

class BookingPort {
public:
    virtual ~BookingPort() = default;

    // Agents.
    virtual Task<Result<Page>> find_bookings(BookingQuery query) = 0;
    virtual Task<Result<std::string>> booking_json(bookings::BookingId id) = 0;  // asked anew of its seller when old
    virtual Task<Result<Page>> booking_events(bookings::BookingId id, std::int64_t after, std::int64_t limit) = 0;
    // Each in the form of docs/bookings.md. Of a list every one for itself; a single one that is refused is a flaw.
    virtual Task<Configured> import_orders(std::vector<std::string> orders_json, bool is_list) = 0;
    // errors: not_found (of what the asker may not see, too)
    virtual Task<Result<std::string>> linked_json(desk::AgentId asker, desk::ConversationId conversation) = 0;
    virtual Task<Result<std::string>> link_booking(desk::AgentId asker, desk::ConversationId conversation,
                                                   bookings::BookingId id) = 0;  // none: no one

    // Travelers. errors: not_found, whether there is no such booking or the name does not fit.
    virtual Task<Result<std::string>> prove_booking(BookingProof proof) = 0;
    virtual Task<Result<Page>> own_bookings(desk::IdentityId visitor) = 0;  // for whom his site vouches
};

}  // namespace waydesk::api
