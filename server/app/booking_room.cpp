#include "server/app/booking_room.hpp"

#include "core/counted.hpp"
#include "core/log.hpp"

#include <algorithm>

namespace waydesk::app {

using bookings::Booking;
using bookings::MergeResult;
using bookings::Order;
using bookings::Origin;
using bookings::Search;
using bookings::Written;

namespace {

constexpr std::int64_t most_on_shelf = 2'000;  // read at start
constexpr std::int64_t most_moved = 200;       // at once, by a seller that lives here
constexpr std::int64_t most_same = 20;         // orders with the same locator that are looked at
constexpr std::int64_t most_own = 50;
constexpr Duration a_day = 24h;

// The newest that this name opens; null: none.
const Booking* newest_for(const std::vector<Booking>& found, const std::string& surname) {
    const auto opened = std::ranges::find_if(
        found, [&](const Booking& one) { return surname.empty() || bookings::knows_surname(one.order, surname); });
    return opened == found.end() ? nullptr : &*opened;
}

}  // namespace

store::Explained<std::unique_ptr<BookingRoom>> BookingRoom::open(BookingParts parts, store::Connection& connection) {
    const std::int64_t workspace = parts.runtime.workspace().value;
    const auto refused = [](const error_code& code) {
        return store::Refusal{code, "The stored bookings cannot be read."};
    };
    const auto latest = bookings::latest_id(connection, workspace);
    if (!latest) return refused(latest.error());
    const Instant now = parts.runtime.clock().now();
    const auto ahead = bookings::read_ahead(connection, workspace, now - a_day, most_on_shelf);
    if (!ahead) return refused(ahead.error());
    for (const Booking& booking : *ahead) parts.shelf->put(booking);
    if (*latest > 0) parts.ids.begin_after(*latest);
    std::unique_ptr<BookingRoom> room(new BookingRoom(std::move(parts)));
    room->knows_any_ = *latest > 0;
    if (room->parts_.source != nullptr) room->pool_.emplace(at_once);
    return room;
}

void BookingRoom::stop() {
    if (pool_) pool_->join();
}

void BookingRoom::keep_on_desk(std::shared_ptr<const Order> told, Origin origin, const Kept& then) {
    works_.line_up([this, told, origin, then](const std::function<void()>& done) {
        const Kept last = [then, done](const Result<Written>& written) {
            then(written);
            done();
        };
        const std::function<Result<Booking>(desk::Loader&)> read =
            [told, workspace = parts_.runtime.workspace().value](desk::Loader& loader) {
                return bookings::read_kept(loader.connection(), workspace, *told);
            };
        parts_.runtime.reader().read<Booking>(read, [this, told, origin, last](const Result<Booking>& kept) {
            if (!kept) return last(kept.error());
            store(*kept, *told, origin, last);
        });
    });
}

void BookingRoom::store(const Booking& kept, const Order& told, Origin origin, const Kept& then) {
    const Instant now = parts_.runtime.clock().now();
    store::Change change;
    const auto id = kept.id ? kept.id : parts_.ids.next<bookings::BookingId>();
    Written written = bookings::put(change, parts_.runtime.workspace().value, kept, id, told, origin, now);
    const bool is_news = written.result == MergeResult::created || written.result == MergeResult::changed ||
                         written.booking.order != kept.order;
    const bool is_seen = origin != Origin::push && now - kept.seen_at >= told_again_after;
    if (!is_news && !is_seen) {
        written.booking.revision = kept.revision, written.booking.seen_at = kept.seen_at;
        parts_.shelf->put(written.booking);
        return then(std::move(written));
    }
    const auto committed = [this, written, then](Result<void> result) {
        if (!result) return then(result.error() == store::Errc::guard_missed ? Errc::busy : result.error());
        knows_any_ = true;
        parts_.shelf->put(written.booking);
        then(written);
    };
    parts_.runtime.commit(std::move(change), committed);
}

Task<Result<Written>> BookingRoom::keep(Order told, Origin origin) {
    const auto shared = std::make_shared<const Order>(std::move(told));
    std::function<void(Kept)> work = [this, shared, origin](const Kept& answer) {
        keep_on_desk(shared, origin, answer);
    };
    co_return co_await parts_.runtime.ask<Result<Written>>(std::move(work));
}

Task<Result<std::vector<Booking>>> BookingRoom::search(Search search) {
    const std::function<Result<std::vector<Booking>>(store::Connection&)> read =
        [search = std::move(search), workspace = parts_.runtime.workspace().value](store::Connection& connection) {
            return bookings::find_bookings(connection, workspace, search);
        };
    co_return co_await parts_.runtime.readers().read<std::vector<Booking>>(read);
}

bool BookingRoom::is_old(const Booking& booking) const {
    const Instant now = parts_.runtime.clock().now();
    const bool can_change = now < booking.order.over_at() + a_day;
    return parts_.source != nullptr && can_change && now - booking.seen_at >= parts_.refresh;
}

BookingRoom::Shown BookingRoom::shown(Booking booking, bool is_answered) const {
    Shown out{std::move(booking), std::nullopt};
    if (!is_answered) out.age = parts_.runtime.clock().now() - out.booking.seen_at;
    return out;
}

Task<Result<void>> BookingRoom::pull(bookings::PullQuestion question) {
    const Counted waiting(waiting_);
    if (waiting.now() > most_waiting) co_return Errc::busy;
    const std::function<Result<std::vector<Order>>()> work = [this, question = std::move(question)] {
        return parts_.source->pull(question);
    };
    auto away = offload(pool_->get_executor(), work);
    Result<std::vector<Order>> told = co_await std::move(away);
    if (!told) {
        log::warn("seller_does_not_answer", {{"why", told.error().message()}});
        co_return Errc::unavailable;
    }
    const Origin origin = parts_.source->origin();
    for (Order& order : *told) {
        const Result<Written> kept = co_await keep(std::move(order), origin);
        if (!kept) co_return kept.error();
    }
    co_return Result<void>();
}

Task<Result<BookingRoom::Shown>> BookingRoom::find(std::string reference, std::string surname) {
    const Search named{Search::By::locator, reference, {}, {}, most_same};
    Result<std::vector<Booking>> found = co_await search(named);
    if (!found) co_return found.error();
    const Booking* booking = newest_for(*found, surname);
    const bool is_asked = parts_.source != nullptr && (booking == nullptr || is_old(*booking));
    Result<void> answered;
    if (is_asked) {
        bookings::PullQuestion question{reference, surname, {}, std::nullopt};
        if (booking != nullptr) question.kept = booking->order;
        answered = co_await pull(std::move(question));
        if (answered) found = co_await search(named);
        if (!found) co_return found.error();
        booking = newest_for(*found, surname);
    }
    if (booking != nullptr) co_return shown(*booking, answered.has_value());
    if (!answered) co_return answered.error();
    co_return Errc::not_found;
}

Task<Result<BookingRoom::Shown>> BookingRoom::freshen(Booking booking) {
    if (!is_old(booking)) co_return shown(std::move(booking), true);
    bookings::PullQuestion question{
        booking.order.references.front().locator, booking.order.passengers.front().surname, {}, booking.order};
    const Result<void> answered = co_await pull(std::move(question));
    if (!answered) co_return shown(std::move(booking), false);
    const std::function<Result<Booking>(store::Connection&)> read =
        [id = booking.id, workspace = parts_.runtime.workspace().value](store::Connection& connection) {
            return bookings::read_booking(connection, workspace, id);
        };
    Result<Booking> again = co_await parts_.runtime.readers().read<Booking>(read);
    if (!again) co_return again.error();
    co_return shown(std::move(*again), true);
}

Task<Result<std::vector<BookingRoom::Shown>>> BookingRoom::of_customer(std::string customer) {
    const Search his{Search::By::customer, customer, {}, {}, most_own};
    Result<std::vector<Booking>> found = co_await search(his);
    if (!found) co_return found.error();
    const auto is_old_one = [this](const Booking& one) { return is_old(one); };
    const bool is_asked = parts_.source != nullptr && (found->empty() || std::ranges::any_of(*found, is_old_one));
    Result<void> answered;
    if (is_asked) {
        bookings::PullQuestion question{{}, {}, customer, std::nullopt};
        answered = co_await pull(std::move(question));
        if (answered) found = co_await search(his);
        if (!found) co_return found.error();
    }
    if (!answered && found->empty()) co_return answered.error();
    std::vector<Shown> out;
    for (Booking& booking : *found) out.push_back(shown(std::move(booking), answered.has_value()));
    co_return out;
}

void BookingRoom::move_on(const std::function<Order(Order)>& next) {
    using Bookings = std::vector<Booking>;
    const Instant since = parts_.runtime.clock().now() - a_day;
    const std::function<Result<Bookings>(desk::Loader&)> read =
        [since, workspace = parts_.runtime.workspace().value](desk::Loader& loader) {
            return bookings::read_ahead(loader.connection(), workspace, since, most_moved);
        };
    parts_.runtime.reader().read<Bookings>(read, [this, next](const Result<Bookings>& found) {
        if (!found) return;
        for (const Booking& booking : *found) {
            if (booking.origin != parts_.source->origin()) continue;
            const auto moved = std::make_shared<const Order>(next(booking.order));
            if (*moved != booking.order) keep_on_desk(moved, booking.origin, [](const Result<Written>&) {});
        }
    });
}

}  // namespace waydesk::app
