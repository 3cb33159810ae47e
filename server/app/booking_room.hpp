#pragma once
// Keeps orders up to date: takes in what sellers tell, one after the other, and asks the one that can be asked when a
// copy is old. Asked from I/O threads; decides on the desk thread; waits for the seller on threads of its own.

#include "desk/bookings/source.hpp"
#include "server/app/desk_runtime.hpp"
#include "server/app/one_by_one.hpp"
#include "server/app/order_shelf.hpp"
#include "server/config/config.hpp"

#include <boost/asio/thread_pool.hpp>

namespace waydesk::app {

struct BookingParts {
    DeskRuntime& runtime;
    IdSource& ids;            // on the desk thread
    const Duration& refresh;  // a copy that is older is asked for anew
    std::shared_ptr<OrderShelf> shelf;
    std::unique_ptr<bookings::BookingSource> source;  // null: nobody can be asked
};

class BookingRoom {
public:
    static constexpr std::size_t at_once = 4;
    static constexpr std::int64_t most_waiting = 32;   // being asked for and waiting for it; more are told `busy`
    static constexpr Duration told_again_after = 30s;  // sooner, the same content is not even written as seen

    // Reads the orders that lie ahead into the shelf.
    static store::Explained<std::unique_ptr<BookingRoom>> open(BookingParts parts, store::Connection& connection);

    struct Shown {
        bookings::Booking booking;
        std::optional<Duration> age;  // its seller does not answer now, and said so long ago what is kept
    };

    // errors: busy (somebody else wrote it meanwhile), those of the store
    Task<Result<bookings::Written>> keep(bookings::Order told, bookings::Origin origin);
    Task<Result<std::vector<bookings::Booking>>> search(bookings::Search search);
    // By locator. An empty surname is that of somebody who may see all of them. errors: not_found; unavailable, when
    // nothing is kept and the seller does not answer.
    Task<Result<Shown>> find(std::string reference, std::string surname);
    Task<Result<Shown>> freshen(bookings::Booking booking);
    Task<Result<std::vector<Shown>>> of_customer(std::string customer);

    bool knows_any() const { return parts_.source != nullptr || knows_any_; }
    DeskRuntime& runtime() { return parts_.runtime; }
    // What is kept of a seller that lives in this program is moved on by `next`. On the desk thread.
    void move_on(const std::function<bookings::Order(bookings::Order)>& next);
    void stop();  // after nobody asks any more, before the runtime stops

private:
    explicit BookingRoom(BookingParts parts) : parts_(std::move(parts)) {}

    using Kept = std::function<void(Result<bookings::Written>)>;
    // This and the next: on the desk thread.
    void keep_on_desk(std::shared_ptr<const bookings::Order> told, bookings::Origin origin, const Kept& then);
    void store(const bookings::Booking& kept, const bookings::Order& told, bookings::Origin origin, const Kept& then);

    bool is_old(const bookings::Booking& booking) const;
    Shown shown(bookings::Booking booking, bool is_answered) const;
    Task<Result<void>> pull(bookings::PullQuestion question);  // and keeps what comes

    BookingParts parts_;
    std::atomic<bool> knows_any_{false};
    std::atomic<std::int64_t> waiting_{0};
    OneByOne works_{parts_.runtime.thread()};
    std::optional<boost::asio::thread_pool> pool_;
};

}  // namespace waydesk::app
