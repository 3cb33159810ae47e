// Bookings as agents find, read and link them, and as sellers bring them.
#include "server/api/bind.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"

#include "core/utf8.hpp"

namespace waydesk::api {
namespace {

using bookings::BookingId;
using protocol::Fields;
using protocol::Json;
using protocol::Problem;
using protocol::ProblemCode;

constexpr std::size_t most_query_bytes = 254;  // an e-mail address
constexpr std::int64_t most_items = 200;
constexpr std::int64_t latest_number = 1'000'000'000'000;

using QueryRead = std::variant<BookingQuery, Problem>;
QueryRead read_query(const Call& call) {
    const auto wrong = [](std::string_view field) { return problem(ProblemCode::bad_frame, std::string(field)); };
    BookingQuery out;
    out.q = call.request.query_value("q").value_or("");
    if (out.q.size() > most_query_bytes || !is_valid_utf8(out.q)) return wrong("q");
    const auto contact = call.query_id<desk::ContactId>("contact");
    if (!contact) return wrong("contact");
    out.contact = *contact;
    if (out.q.empty() == !out.contact) return wrong("q");  // one of both
    const auto before = call.query_id<BookingId>("cursor");
    if (!before) return wrong("cursor");
    const auto limit = call.query_number("limit", out.limit, 1, most_items);
    if (!limit) return wrong("limit");
    out.before = *before, out.limit = *limit;
    return out;
}

class AgentBookings {
public:
    explicit AgentBookings(const RouteContext& context) : port_(context.ports.bookings) {}

    Task<Outcome> list(Call& call) {
        QueryRead query = read_query(call);
        if (const Problem* wrong = std::get_if<Problem>(&query)) co_return *wrong;
        const Result<Page> page = co_await port_.find_bookings(std::move(std::get<BookingQuery>(query)));
        co_return list_or_failure(page);
    }

    Task<Outcome> get(Call& call) {
        const auto id = call.id<BookingId>();
        if (!id) co_return failure(id.error());
        Result<std::string> found = co_await port_.booking_json(*id);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> events(Call& call) {
        const auto id = call.id<BookingId>();
        if (!id) co_return failure(id.error());
        const auto after = call.query_number("cursor", 0, 0, latest_number);
        if (!after) co_return problem(ProblemCode::bad_frame, "cursor");
        const auto limit = call.query_number("limit", 50, 1, most_items);
        if (!limit) co_return problem(ProblemCode::bad_frame, "limit");
        const Result<Page> page = co_await port_.booking_events(*id, *after, *limit);
        co_return list_or_failure(page);
    }

    Task<Outcome> import_orders(Call& call) {
        Fields fields(call.body);
        const Json* one = fields.optional_object("order");
        const Json::Array* many = fields.optional_array("orders", most_orders);
        if (fields.ok() && (one == nullptr) == (many == nullptr)) fields.refuse("order");
        if (!fields.ok()) co_return fields.problem();
        std::vector<std::string> orders;
        if (one != nullptr) orders.push_back(protocol::to_text(*one));
        if (many != nullptr)
            for (const Json& order : *many) orders.push_back(protocol::to_text(order));
        Configured done = co_await port_.import_orders(std::move(orders), many != nullptr);
        co_return outcome_of(std::move(done));
    }

    Task<Outcome> linked(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Result<std::string> found = co_await port_.linked_json(call.agent().agent, *id);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> link(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        if (call.body.find("booking") == nullptr) fields.refuse("booking");  // null is none, and has to be said
        const auto booking = fields.optional_id<BookingId>("booking");
        if (!fields.ok()) co_return fields.problem();
        const BookingId wanted = booking.value_or(BookingId{});
        Result<std::string> linked = co_await port_.link_booking(call.agent().agent, *id, wanted);
        co_return json_or_failure(std::move(linked));
    }

private:
    BookingPort& port_;
};

Route read_by(std::string_view pattern, std::vector<std::string_view> query, std::string_view summary,
              std::function<Task<Outcome>(Call&)> handle) {
    return {"GET", pattern, Access::agent, BodyKind::none, {}, std::move(query), summary, std::move(handle)};
}

}  // namespace

std::vector<Route> booking_routes(const RouteContext& context) {
    const auto own = std::make_shared<AgentBookings>(context);
    return {
        read_by("/api/v1/bookings", {"q", "contact", "limit", "cursor"}, "Bookings by reference, surname, address",
                bind(own, &AgentBookings::list)),
        {"POST",
         "/api/v1/bookings/import",
         Access::admin,
         BodyKind::bulk_json,
         {{"order", "object"}, {"orders", "array of object"}},
         {},
         "What a seller sold, new or changed",
         bind(own, &AgentBookings::import_orders)},
        read_by("/api/v1/bookings/{id}", {}, "A booking", bind(own, &AgentBookings::get)),
        read_by("/api/v1/bookings/{id}/events", {"limit", "cursor"}, "What happened to a booking",
                bind(own, &AgentBookings::events)),
        read_by("/api/v1/conversations/{id}/booking", {}, "The booking a conversation is about",
                bind(own, &AgentBookings::linked)),
        {"POST",
         "/api/v1/conversations/{id}/booking",
         Access::agent,
         BodyKind::json,
         {{"booking", "string"}},
         {},
         "Say which booking a conversation is about",
         bind(own, &AgentBookings::link)},
    };
}

}  // namespace waydesk::api
