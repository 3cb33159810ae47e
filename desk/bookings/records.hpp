#pragma once
// Orders as rows, and back, with their history. Any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/bookings/merging.hpp"
#include "desk/event.hpp"

namespace waydesk::bookings {

// Who told it.
enum class Origin : std::uint8_t { push, pull, demo };
std::string_view to_string(Origin origin);
Origin origin_from(std::string_view text);  // push when it is none of them

// An order that is kept.
struct Booking {
    BookingId id;
    std::int64_t revision = 0;  // from 1
    std::int64_t events = 0;
    Origin origin = Origin::push;
    std::string told_hash;  // hash_of what the seller told last
    Instant first_at, changed_at;
    Instant seen_at;  // when its seller told it last, changed or not
    Order order;
    bool operator==(const Booking&) const = default;
};

struct BookingEvent {
    std::int64_t number = 0;  // from 1, without holes
    Instant at;
    Origin origin = Origin::push;
    OrderChange change;
    bool operator==(const BookingEvent&) const = default;
};

struct Link {
    BookingId booking;
    desk::ContactId contact;  // whose conversation it was then
    desk::Author author;
    Instant at;
};

namespace tables {
extern const store::Table booking;
extern const store::Table booking_reference;
extern const store::Table booking_surname;
extern const store::Table booking_event;
extern const store::Table booking_link;
}  // namespace tables

inline constexpr std::int64_t most_bookings_at_once = 200;  // of one reading

std::string hash_of(const Order& told);  // 64 hex digits: the same content is no change
std::string surname_key(std::string_view surname);
bool knows_surname(const Order& order, std::string_view surname);  // one of the passengers' or the booker's

// What was told, on top of what is kept (`kept.id` none: nothing is; then `id` is the new one). The row is written also
// when only `seen_at` is new. Refused (guard_missed) when somebody else wrote it meanwhile.
struct Written {
    Booking booking;
    MergeResult result = MergeResult::created;
};
Written put(store::Change& change, std::int64_t workspace, const Booking& kept, BookingId id, Order told, Origin origin,
            Instant now);
void put_link(store::Change& change, std::int64_t workspace, desk::ConversationId conversation, const Link& link);
void erase_link(store::Change& change, std::int64_t workspace, desk::ConversationId conversation);
// Whose conversation it was, alone: two contacts became one, or are two again.
void put_link_contact(store::Change& change, std::int64_t workspace, desk::ConversationId conversation,
                      desk::ContactId contact);

Result<Booking> read_booking(store::Connection& connection, std::int64_t workspace, BookingId id);  // not_found
// The kept state of what is told (is_same_order): an id of none when it is not known.
Result<Booking> read_kept(store::Connection& connection, std::int64_t workspace, const Order& told);

struct Search {
    enum class By { locator, word, email, customer, contact };
    By by = By::locator;
    std::string text;         // a word is a locator or a surname
    desk::ContactId contact;  // by contact
    BookingId before;         // none: from the newest
    std::int64_t limit = 50;  // at most most_bookings_at_once
};
Result<std::vector<Booking>> find_bookings(store::Connection& connection, std::int64_t workspace, const Search& search);
Result<std::vector<Booking>> read_ahead(store::Connection& connection, std::int64_t workspace, Instant now,
                                        std::int64_t limit);  // not over yet, the soonest to end first
Result<std::vector<BookingEvent>> read_events(store::Connection& connection, std::int64_t workspace, BookingId id,
                                              std::int64_t after, std::int64_t limit);
Result<std::optional<Link>> read_link(store::Connection& connection, std::int64_t workspace,
                                      desk::ConversationId conversation);
// The conversations of a contact that are linked to one, by id.
Result<std::vector<std::int64_t>> read_linked(store::Connection& connection, std::int64_t workspace,
                                              desk::ContactId contact);
Result<std::int64_t> latest_id(store::Connection& connection, std::int64_t workspace);

}  // namespace waydesk::bookings
