#pragma once
// Bookings for the HTTP interface. Any I/O thread.

#include "server/api/booking_port.hpp"
#include "server/app/booking_room.hpp"

namespace waydesk::app {

class BookingsOfDesk final : public api::BookingPort {
public:
    explicit BookingsOfDesk(BookingRoom& room) : room_(room), runtime_(room.runtime()) {}

    Task<Result<api::Page>> find_bookings(api::BookingQuery query) override;
    Task<Result<std::string>> booking_json(bookings::BookingId id) override;
    Task<Result<api::Page>> booking_events(bookings::BookingId id, std::int64_t after, std::int64_t limit) override;
    Task<api::Configured> import_orders(std::vector<std::string> orders_json, bool is_list) override;
    Task<Result<std::string>> linked_json(desk::AgentId asker, desk::ConversationId conversation) override;
    Task<Result<std::string>> link_booking(desk::AgentId asker, desk::ConversationId conversation,
                                           bookings::BookingId id) override;
    Task<Result<std::string>> prove_booking(api::BookingProof proof) override;
    Task<Result<api::Page>> own_bookings(desk::IdentityId visitor) override;

private:
    Task<Result<bookings::Booking>> read(bookings::BookingId id);
    // Committed, when the asker may see it.
    Task<Result<desk::ConversationPtr>> conversation(desk::AgentId asker, desk::ConversationId id);

    BookingRoom& room_;
    DeskRuntime& runtime_;
};

}  // namespace waydesk::app
