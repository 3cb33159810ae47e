#include "desk/bookings/records.hpp"

#include "core/encoding.hpp"
#include "core/language/search_form.hpp"
#include "core/utf8.hpp"
#include "desk/bookings/bookings_sql.hpp"
#include "desk/bookings/order_form.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace waydesk::bookings {
namespace {

constexpr std::string_view booking_columns[] = {"workspace", "id",       "revision",   "event_count", "origin",
                                                "told_hash", "first_at", "changed_at", "seen_at",     "starts_at",
                                                "over_at",   "email",    "customer",   "document"};
constexpr std::string_view indexed_columns[] = {"over_at", "email", "customer"};
constexpr std::string_view reference_columns[] = {"workspace", "locator", "booking", "name_space"};
constexpr std::string_view surname_columns[] = {"workspace", "surname", "booking"};
constexpr std::string_view event_columns[] = {"workspace", "booking", "number", "at",        "origin",
                                              "kind",      "subject", "name",   "from_text", "to_text"};
constexpr std::string_view link_columns[] = {"workspace", "conversation", "booking", "contact", "author", "at"};
constexpr std::size_t most_surname_bytes = 200;

std::int64_t below(BookingId id) { return id ? id.value : std::numeric_limits<std::int64_t>::max(); }

Instant starts_at(const Order& order) {
    Instant first{std::numeric_limits<std::int64_t>::max()};
    for (const Service& service : order.services) first = std::min(first, service.starts.at);
    return order.services.empty() ? Instant{} : first;
}

store::Cells row_of(std::int64_t workspace, const Booking& b) {
    return {workspace,
            b.id.value,
            b.revision,
            b.events,
            store::Bytes{std::string(to_string(b.origin))},
            store::Bytes{b.told_hash},
            b.first_at.us,
            b.changed_at.us,
            b.seen_at.us,
            starts_at(b.order).us,
            b.order.over_at().us,
            store::Bytes{b.order.booker.email},
            store::Bytes{b.order.booker.customer},
            write_order(b.order)};
}

// Kinds that were left readable when it came stay so.
privacy::Kinds all_kinds() {
    privacy::Kinds out;
    for (std::size_t i = 0; i < privacy::kind_count; ++i) out.add(static_cast<privacy::Kind>(i));
    return out;
}

Result<Booking> booking_from(const store::Row& row) {
    Booking out;
    out.id = row.id<BookingId>(0), out.revision = row.integer(1), out.events = row.integer(2);
    out.origin = origin_from(row.text(3)), out.told_hash = row.text(4);
    out.first_at = row.instant(5), out.changed_at = row.instant(6), out.seen_at = row.instant(7);
    auto order = read_order(row.text(8), all_kinds());
    if (!order) return Errc::storage_failed;
    out.order = *std::move(order);
    return out;
}

Result<std::vector<Booking>> bookings_from(const Result<store::Rows>& rows) {
    if (!rows) return rows.error();
    std::vector<Booking> out;
    for (const store::Row row : *rows) {
        auto booking = booking_from(row);
        if (!booking) return booking.error();
        out.push_back(*std::move(booking));
    }
    return out;
}

void put_names(store::Change& change, std::int64_t workspace, const Booking& booking, const Order* before) {
    for (const Reference& reference : booking.order.references) {
        const bool is_known =
            before != nullptr && std::ranges::find(before->references, reference) != before->references.end();
        if (!is_known)
            change.put(tables::booking_reference,
                       {workspace, store::Bytes{reference.locator}, booking.id.value, store::Bytes{reference.system}});
    }
    const auto keys_of = [](const Order& order) {
        std::set<std::string> keys{surname_key(order.booker.surname)};
        for (const Passenger& passenger : order.passengers) keys.insert(surname_key(passenger.surname));
        keys.erase("");
        return keys;
    };
    const std::set<std::string> keys = keys_of(booking.order);
    if (before != nullptr && keys == keys_of(*before)) return;
    if (before != nullptr) change.run(sql::forget_surnames, {workspace, booking.id.value});
    for (const std::string& key : keys)
        change.put(tables::booking_surname, {workspace, store::Bytes{key}, booking.id.value});
}

// Before what else is written: who comes second fails here.
void put_row(store::Change& change, std::int64_t workspace, const Booking& b, bool is_new) {
    if (is_new) {
        change.put_new(tables::booking, row_of(workspace, b));
        return;
    }
    change.guard(
        sql::move_booking,
        {b.revision, b.events, store::Bytes{std::string(to_string(b.origin))}, store::Bytes{b.told_hash},
         b.changed_at.us, b.seen_at.us, starts_at(b.order).us, b.order.over_at().us, store::Bytes{b.order.booker.email},
         store::Bytes{b.order.booker.customer}, write_order(b.order), workspace, b.id.value, b.revision - 1});
}

void put_events(store::Change& change, std::int64_t workspace, const Booking& before, const Booking& after,
                const std::vector<OrderChange>& changes) {
    std::int64_t number = before.events;
    for (const OrderChange& one : changes)
        change.insert(tables::booking_event, {workspace, after.id.value, ++number, after.changed_at.us,
                                              store::Bytes{std::string(to_string(after.origin))},
                                              store::Bytes{std::string(to_string(one.kind))}, store::Bytes{one.subject},
                                              one.name, one.from, one.to});
}

}  // namespace

const store::Table tables::booking{"booking", booking_columns, 2, indexed_columns};
const store::Table tables::booking_reference{"booking_reference", reference_columns, 4};
const store::Table tables::booking_surname{"booking_surname", surname_columns, 3};
const store::Table tables::booking_event{"booking_event", event_columns, 3};
const store::Table tables::booking_link{"booking_link", link_columns, 2};

std::string_view to_string(Origin origin) {
    switch (origin) {
        case Origin::push: return "push";
        case Origin::pull: return "pull";
        case Origin::demo: return "demo";
    }
    return "push";
}

Origin origin_from(std::string_view text) {
    return text == "pull" ? Origin::pull : text == "demo" ? Origin::demo : Origin::push;
}

std::string hash_of(const Order& told) {
    Order content = told;
    content.updated_at = {};
    return encode_hex(sha256(write_order(content)));
}

// As travelers and sellers write it apart: without marks, spaces, dashes and apostrophes.
std::string surname_key(std::string_view surname) {
    std::string out;
    for (const char c : language::without_marks(language::search_form(surname)))
        if (c != ' ' && c != '-' && c != '\'' && c != '.') out += c;
    constexpr std::size_t most_points = most_surname_bytes / 4;
    return std::string(first_code_points(out, most_points));
}

bool knows_surname(const Order& order, std::string_view surname) {
    const std::string key = surname_key(surname);
    if (key.empty()) return false;
    if (surname_key(order.booker.surname) == key) return true;
    return std::ranges::any_of(order.passengers, [&](const Passenger& one) { return surname_key(one.surname) == key; });
}

Written put(store::Change& change, std::int64_t workspace, const Booking& kept, BookingId id, Order told, Origin origin,
            Instant now) {
    const bool is_new = !kept.id;
    const std::string hash = hash_of(told);
    Merged merged{MergeResult::unchanged, kept.order, {}};
    if (is_new || hash != kept.told_hash || told.updated_at > kept.order.updated_at)
        merged = merge(is_new ? nullptr : &kept.order, std::move(told), now);
    Written out{kept, merged.result};
    Booking& booking = out.booking;
    booking.seen_at = now;
    if (is_new) booking.id = id, booking.first_at = now;
    if (merged.result != MergeResult::older) booking.order = std::move(merged.order), booking.told_hash = hash;
    if (!merged.changes.empty()) booking.changed_at = now, booking.origin = origin;
    booking.events += static_cast<std::int64_t>(merged.changes.size());
    ++booking.revision;
    put_row(change, workspace, booking, is_new);
    put_names(change, workspace, booking, is_new ? nullptr : &kept.order);
    put_events(change, workspace, kept, booking, merged.changes);
    return out;
}

void put_link(store::Change& change, std::int64_t workspace, desk::ConversationId conversation, const Link& link) {
    change.put(tables::booking_link, {workspace, conversation.value, link.booking.value, link.contact.value,
                                      store::Bytes{link.author.str()}, link.at.us});
}

void erase_link(store::Change& change, std::int64_t workspace, desk::ConversationId conversation) {
    change.erase(tables::booking_link, {workspace, conversation.value});
}

void put_link_contact(store::Change& change, std::int64_t workspace, desk::ConversationId conversation,
                      desk::ContactId contact) {
    change.run(sql::move_link_contact, {contact.value, workspace, conversation.value});
}

Result<std::vector<std::int64_t>> read_linked(store::Connection& connection, std::int64_t workspace,
                                              desk::ContactId contact) {
    const auto rows = connection.query(sql::list_linked, {workspace, contact.value});
    if (!rows) return rows.error();
    std::vector<std::int64_t> out;
    for (const store::Row row : *rows) out.push_back(row.integer(0));
    return out;
}

Result<Booking> read_booking(store::Connection& connection, std::int64_t workspace, BookingId id) {
    const auto rows = connection.query(sql::find_booking, {workspace, id.value});
    if (!rows) return rows.error();
    if (rows->empty()) return Errc::not_found;
    return booking_from(rows->front());
}

Result<Booking> read_kept(store::Connection& connection, std::int64_t workspace, const Order& told) {
    for (const Reference& reference : told.references) {
        const auto found = find_bookings(connection, workspace, {Search::By::locator, reference.locator, {}, {}, 20});
        if (!found) return found.error();
        for (const Booking& booking : *found)
            if (is_same_order(booking.order, told)) return booking;
    }
    return Booking{};
}

Result<std::vector<Booking>> find_bookings(store::Connection& connection, std::int64_t workspace,
                                           const Search& search) {
    const std::int64_t limit = std::min(search.limit, most_bookings_at_once), before = below(search.before);
    const store::Bytes text{search.text};
    switch (search.by) {
        case Search::By::locator:
            return bookings_from(connection.query(sql::list_by_locator, {workspace, workspace, text, before, limit}));
        case Search::By::word: {
            const store::Bytes surname{surname_key(search.text)};
            return bookings_from(
                connection.query(sql::list_by_word, {workspace, workspace, text, workspace, surname, before, limit}));
        }
        case Search::By::email:
            return bookings_from(connection.query(sql::list_by_email, {workspace, text, before, limit}));
        case Search::By::customer:
            return bookings_from(connection.query(sql::list_by_customer, {workspace, text, before, limit}));
        case Search::By::contact:
            return bookings_from(
                connection.query(sql::list_by_contact, {workspace, workspace, search.contact.value, before, limit}));
    }
    return Errc::invalid;
}

Result<std::vector<Booking>> read_ahead(store::Connection& connection, std::int64_t workspace, Instant now,
                                        std::int64_t limit) {
    return bookings_from(connection.query(sql::list_ahead, {workspace, now.us, limit}));
}

Result<std::vector<BookingEvent>> read_events(store::Connection& connection, std::int64_t workspace, BookingId id,
                                              std::int64_t after, std::int64_t limit) {
    const auto rows = connection.query(sql::list_events, {workspace, id.value, after, limit});
    if (!rows) return rows.error();
    std::vector<BookingEvent> out;
    for (const store::Row row : *rows)
        out.push_back({row.integer(0),
                       row.instant(1),
                       origin_from(row.text(2)),
                       {change_kind_from(row.text(3)).value_or(ChangeKind::other), row.text(4), row.text(5),
                        row.text(6), row.text(7)}});
    return out;
}

Result<std::optional<Link>> read_link(store::Connection& connection, std::int64_t workspace,
                                      desk::ConversationId conversation) {
    const auto rows = connection.query(sql::find_link, {workspace, conversation.value});
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<Link>();
    const store::Row row = rows->front();
    return std::optional(
        Link{row.id<BookingId>(0), row.id<desk::ContactId>(1), desk::Author::parse(row.text(2)), row.instant(3)});
}

Result<std::int64_t> latest_id(store::Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::latest_booking, {workspace});
    if (!rows) return rows.error();
    return rows->empty() ? 0 : rows->front().integer(0);
}

}  // namespace waydesk::bookings
