#pragma once
// The orders that were looked at or told lately, in memory, for those who cannot wait for the database: where somebody
// will be when he is called, and the facts of routing rules. A miss means only that nothing is known here.
// Lives on: the desk thread; filled by BookingRoom.

#include "desk/bookings/records.hpp"
#include "kb/quoting/dialogue.hpp"
#include "routing/rules/facts.hpp"

#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace waydesk::app {

class OrderShelf final : public kb::quoting::Orders, public routing::rules::Bookings {
public:
    static constexpr std::size_t most_kept = 5'000;  // locators

    // `otherwise` answers for what is not here; empty: nobody does.
    using Otherwise = std::function<std::optional<bookings::Order>(std::string_view reference)>;
    OrderShelf(const Clock& clock, Otherwise otherwise) : clock_(clock), otherwise_(std::move(otherwise)) {}

    void put(const bookings::Booking& booking);

    std::optional<kb::quoting::OrderRecord> find_order(std::string_view reference) const override;
    std::optional<routing::rules::BookingFacts> find_booking(std::string_view reference) const override;

private:
    struct Entry {
        std::shared_ptr<const bookings::Order> order;
        bookings::BookingId id;
        std::uint64_t turn = 0;
    };
    using Turn = std::pair<std::string, std::uint64_t>;
    bool holds(const Turn& turn) const;
    std::shared_ptr<const bookings::Order> find(std::string_view reference) const;

    const Clock& clock_;
    Otherwise otherwise_;
    std::map<std::string, Entry, std::less<>> kept_;  // by locator
    std::deque<Turn> turns_;  // the oldest first; what was put again since comes later once more
    std::uint64_t turn_ = 0;
};

}  // namespace waydesk::app
