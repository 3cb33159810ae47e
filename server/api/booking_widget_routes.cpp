// A traveler's own bookings in the widget: after he has shown that he knows one, or his site has signed who he is.
#include "server/api/bind.hpp"
#include "server/api/booking_fields.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::Problem;
using protocol::ProblemCode;

constexpr std::size_t most_reference_bytes = 40;
constexpr std::size_t most_surname_bytes = 200;
constexpr std::string_view unknown_key = "quote.unknown_booking";
constexpr std::string_view unknown_in_english =
    "We found no booking with this code and this surname. Please check both.";

class WidgetBookings {
public:
    explicit WidgetBookings(const RouteContext& context)
        : port_(context.ports.bookings), doors_(context.doors), translate_(context.settings.translate) {}

    Task<Outcome> find(Call& call) {
        Fields fields(call.body);
        BookingProof proof;
        proof.reference = locator_from(fields.require_text("reference", most_reference_bytes));
        proof.surname = trimmed(fields.require_text("surname", most_surname_bytes));
        if (proof.reference.empty()) fields.refuse("reference");
        if (proof.surname.empty()) fields.refuse("surname");
        if (!fields.ok()) co_return fields.problem();
        const auth::ProofAttempt attempt{call.visitor().identity.str(), call.request.peer, proof.reference};
        const Duration wait = co_await doors_.wait_for_proof(attempt);
        if (wait > Duration{0}) co_return later(wait);
        Result<std::string> found = co_await port_.prove_booking(std::move(proof));
        if (found) co_return json(std::move(*found));
        if (found.error() != Errc::not_found) co_return failure(found.error());
        co_await doors_.proof_failed(attempt);
        Problem unknown = problem(ProblemCode::not_found);
        if (translate_) unknown.sentence = translate_(unknown_key, language_of(call.request));
        if (unknown.sentence.empty()) unknown.sentence = unknown_in_english;
        co_return unknown;
    }

    Task<Outcome> list(Call& call) {
        if (!call.visitor().verified) co_return json(list_json(Page{}));
        const Result<Page> page = co_await port_.own_bookings(call.visitor().identity);
        co_return list_or_failure(page);
    }

private:
    BookingPort& port_;
    DoorKeeper& doors_;
    const protocol::Translate& translate_;
};

}  // namespace

std::vector<Route> booking_widget_routes(const RouteContext& context) {
    const auto own = std::make_shared<WidgetBookings>(context);
    return {
        {"POST",
         "/widget/v1/bookings/find",
         Access::visitor,
         BodyKind::json,
         {{"reference", "string", true}, {"surname", "string", true}},
         {},
         "A booking whose code and surname one knows",
         bind(own, &WidgetBookings::find)},
        {"GET",
         "/widget/v1/bookings",
         Access::visitor,
         BodyKind::none,
         {},
         {},
         "The bookings of a traveler for whom his site vouches",
         bind(own, &WidgetBookings::list)},
    };
}

}  // namespace waydesk::api
