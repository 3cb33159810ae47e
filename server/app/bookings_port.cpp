#include "server/app/bookings_port.hpp"

#include "core/language/text.hpp"
#include "core/log.hpp"
#include "desk/bookings/order_form.hpp"
#include "server/app/booking_views.hpp"

namespace waydesk::app {

using bookings::Booking;
using bookings::BookingId;
using bookings::Search;

namespace {

std::string capitals(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

Search search_for(const api::BookingQuery& query) {
    Search out{Search::By::contact, {}, query.contact, query.before, query.limit + 1};
    if (query.q.empty()) return out;
    const auto email = language::normalise_email(query.q);
    out.by = email ? Search::By::email : Search::By::word;
    out.text = email ? *email : capitals(query.q);
    return out;
}

// One of the query's size; what was read beyond it tells that there is more.
api::Page page_of(const std::vector<Booking>& found, std::int64_t limit) {
    api::Page page;
    for (const Booking& booking : found) {
        if (page.items_json.size() == static_cast<std::size_t>(limit)) return page;
        page.items_json.push_back(app::booking_json(booking, std::nullopt));
        page.next = booking.id.str();
    }
    page.next.clear();
    return page;
}

void write_flaws(JsonWriter& out, const Flaws& flaws) {
    out.key("flaws").begin_array();
    for (const Flaw& flaw : flaws)
        out.begin_object().member("field", flaw.field).member("detail", flaw.sentence).end_object();
    out.end_array();
}

void write_refused(JsonWriter& out, const Flaws& flaws) {
    out.begin_object().member("result", "refused").key("booking").null().key("reference").null();
    write_flaws(out, flaws);
    out.end_object();
}

void write_kept(JsonWriter& out, const bookings::Written& written) {
    out.begin_object().member("result", to_string(written.result)).member("booking", written.booking.id.str());
    out.member("reference", written.booking.order.references.front().locator);
    write_flaws(out, {});
    out.end_object();
}

std::string linked(const std::string& booking, bool is_linked) {
    JsonWriter out;
    out.begin_object().key("booking");
    booking.empty() ? out.null() : out.raw(booking);
    return out.member("linked", is_linked).end_object().take();
}

}  // namespace

Task<Result<Booking>> BookingsOfDesk::read(BookingId id) {
    const std::function<Result<Booking>(store::Connection&)> work =
        [id, workspace = runtime_.workspace().value](store::Connection& connection) {
            return bookings::read_booking(connection, workspace, id);
        };
    co_return co_await runtime_.readers().read<Booking>(work);
}

Task<Result<desk::ConversationPtr>> BookingsOfDesk::conversation(desk::AgentId asker, desk::ConversationId id) {
    using Found = Result<desk::ConversationPtr>;
    std::function<void(std::function<void(Found)>)> work = [this, asker, id](auto answer) {
        runtime_.hub().find(desk::Asker::agent(asker), id, [answer](const Found& found) { answer(found); });
    };
    co_return co_await runtime_.ask<Found>(std::move(work));
}

// A locator that is not kept may be known to the seller.
Task<Result<api::Page>> BookingsOfDesk::find_bookings(api::BookingQuery query) {
    const Search search = search_for(query);
    auto found = co_await room_.search(search);
    if (!found) co_return found.error();
    const bool may_ask = found->empty() && !query.before && search.by == Search::By::word &&
                         search.text.size() <= bookings::OrderLimits::code && room_.knows_any();
    if (!may_ask) co_return page_of(*found, query.limit);
    auto asked = co_await room_.find(search.text, std::string());
    if (!asked) co_return api::Page();
    api::Page page;
    page.items_json.push_back(app::booking_json(asked->booking, asked->age));
    co_return page;
}

Task<Result<std::string>> BookingsOfDesk::booking_json(BookingId id) {
    Result<Booking> booking = co_await read(id);
    if (!booking) co_return booking.error();
    const auto shown = co_await room_.freshen(std::move(*booking));
    if (!shown) co_return shown.error();
    co_return app::booking_json(shown->booking, shown->age);
}

Task<Result<api::Page>> BookingsOfDesk::booking_events(BookingId id, std::int64_t after, std::int64_t limit) {
    using Events = std::vector<bookings::BookingEvent>;
    const std::function<Result<Events>(store::Connection&)> work =
        [id, after, limit, workspace = runtime_.workspace().value](store::Connection& connection) -> Result<Events> {
        if (const auto known = bookings::read_booking(connection, workspace, id); !known) return known.error();
        return bookings::read_events(connection, workspace, id, after, limit + 1);
    };
    const Result<Events> events = co_await runtime_.readers().read<Events>(work);
    if (!events) co_return events.error();
    api::Page page;
    for (const bookings::BookingEvent& event : *events) {
        if (page.items_json.size() == static_cast<std::size_t>(limit)) co_return page;
        page.items_json.push_back(booking_event_json(event));
        page.next = std::to_string(event.number);
    }
    page.next.clear();
    co_return page;
}

Task<api::Configured> BookingsOfDesk::import_orders(std::vector<std::string> orders_json, bool is_list) {
    JsonWriter out;
    out.begin_object().key("items").begin_array();
    for (const std::string& json : orders_json) {
        auto order = bookings::read_order(json, runtime_.kept_numbers());
        if (!order && !is_list) co_return Flaw{"/order" + order.error().front().field, order.error().front().sentence};
        if (!order) {
            write_refused(out, order.error());
            continue;
        }
        const auto kept = co_await room_.keep(std::move(*order), bookings::Origin::push);
        if (!kept) co_return kept.error();
        write_kept(out, *kept);
    }
    co_return out.end_array().end_object().take();
}

Task<Result<std::string>> BookingsOfDesk::linked_json(desk::AgentId asker, desk::ConversationId conversation) {
    const Result<desk::ConversationPtr> state = co_await this->conversation(asker, conversation);
    if (!state) co_return state.error();
    const std::function<Result<std::optional<bookings::Link>>(store::Connection&)> work =
        [conversation, workspace = runtime_.workspace().value](store::Connection& connection) {
            return bookings::read_link(connection, workspace, conversation);
        };
    const auto link = co_await runtime_.readers().read<std::optional<bookings::Link>>(work);
    if (!link) co_return link.error();
    if (*link) {
        const Result<std::string> booking = co_await booking_json((*link)->booking);
        if (!booking) co_return booking.error();
        co_return linked(*booking, true);
    }
    const std::string named = capitals((*state)->booking);
    if (named.empty() || !room_.knows_any()) co_return linked({}, false);
    const auto found = co_await room_.find(named, std::string());
    if (!found) co_return linked({}, false);
    co_return linked(app::booking_json(found->booking, found->age), false);
}

Task<Result<std::string>> BookingsOfDesk::link_booking(desk::AgentId asker, desk::ConversationId conversation,
                                                       BookingId id) {
    const Result<desk::ConversationPtr> state = co_await this->conversation(asker, conversation);
    if (!state) co_return state.error();
    store::Change change;
    const std::int64_t workspace = runtime_.workspace().value;
    if (id) {
        const Result<Booking> booking = co_await read(id);
        if (!booking) co_return booking.error();
        const bookings::Link link{id, (*state)->contact, desk::Author::agent(asker), runtime_.clock().now()};
        bookings::put_link(change, workspace, conversation, link);
    } else {
        bookings::erase_link(change, workspace, conversation);
    }
    const Result<void> written = co_await runtime_.write(std::move(change));
    if (!written) co_return written.error();
    co_return co_await linked_json(asker, conversation);
}

Task<Result<std::string>> BookingsOfDesk::prove_booking(api::BookingProof proof) {
    const auto found = co_await room_.find(std::move(proof.reference), std::move(proof.surname));
    if (!found) co_return found.error();
    co_return app::booking_json(found->booking, found->age);
}

// The seller's own id of him is what his site signs; before it stands the site.
Task<Result<api::Page>> BookingsOfDesk::own_bookings(desk::IdentityId visitor) {
    using Known = std::optional<desk::KnownVisitor>;
    const std::function<Result<Known>(store::Connection&)> work =
        [visitor, workspace = runtime_.workspace()](store::Connection& connection) {
            return desk::Loader(connection, workspace).visitor(visitor);
        };
    const Result<Known> known = co_await runtime_.readers().read<Known>(work);
    if (!known) co_return known.error();
    if (!*known || (*known)->identity.kind != desk::IdentityKind::external) co_return api::Page();
    const std::string& value = (*known)->identity.value;
    std::string customer = value.substr(value.find('/') + 1);
    if (customer.empty()) co_return api::Page();
    const auto found = co_await room_.of_customer(std::move(customer));
    if (!found) co_return found.error();
    api::Page page;
    for (const BookingRoom::Shown& one : *found) page.items_json.push_back(app::booking_json(one.booking, one.age));
    co_return page;
}

}  // namespace waydesk::app
