#pragma once
// Bookings in the running program: the shelf for those who cannot wait, the room that keeps them up to date, the seller
// that is asked, and what the HTTP interface asks. Lives on: made, started and stopped by the program.

#include "server/app/bookings_port.hpp"

#include <stop_token>

namespace waydesk::app {

class BookingService {
public:
    // With demo data the demo's seller is asked unless the configuration names another one.
    BookingService(const config::Bookings& config, const Clock& clock, bool has_demo);

    // Before the runtime starts.
    store::Explained<> open(DeskRuntime& runtime, IdSource& desk_ids, store::Database& database);

    std::shared_ptr<const OrderShelf> shelf() const { return shelf_; }
    std::shared_ptr<OrderShelf> shelf_to_fill() { return shelf_; }  // on the desk thread
    BookingRoom& room() { return *room_; }
    api::BookingPort& port() { return *port_; }
    void stop();  // what is being asked ends within about a second; before the runtime stops

private:
    const config::Bookings& config_;
    const Clock& clock_;
    bool has_demo_;
    std::stop_source stop_;
    std::shared_ptr<OrderShelf> shelf_;
    std::unique_ptr<BookingRoom> room_;
    std::unique_ptr<BookingsOfDesk> port_;
};

}  // namespace waydesk::app
