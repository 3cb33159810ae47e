// Complaints and refunds as their travelers open and follow them in the widget.
#include "core/json_writer.hpp"
#include "server/api/bind.hpp"
#include "server/api/case_fields.hpp"
#include "server/api/case_letters.hpp"
#include "server/api/routes.hpp"
#include "server/protocol/limits.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::Problem;

constexpr std::size_t most_story_code_points = 5'000;
constexpr std::size_t most_demands = 10;
constexpr std::size_t most_demand_bytes = 32;

// What he tells, as fields of the step that begins a complaint; he writes in the widget.
std::string receipt_of(const std::string& happened, const std::vector<std::string>& demands,
                       const protocol::Json* claimed) {
    JsonWriter out;
    out.begin_object().member("channel", "webchat").member("text", happened);
    if (!demands.empty()) {
        out.key("demand").begin_array();
        for (const std::string& demand : demands) out.text(demand);
        out.end_array();
    }
    if (claimed != nullptr) out.key("claimed").raw(protocol::to_text(*claimed));
    return out.end_object().take();
}

class WidgetCases {
public:
    explicit WidgetCases(const RouteContext& context) : port_(context.ports.cases), doors_(context.doors) {}

    Task<Outcome> list(Call& call) {
        const Duration wait = co_await doors_.wait_for_case(call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        CaseAsker asker = case_asker(call);
        const Result<Page> page = co_await port_.own_cases(std::move(asker));
        co_return list_or_failure(page);
    }

    Task<Outcome> complain(Call& call) {
        Fields fields(call.body);
        CaseOpening opening;
        opening.asker = case_asker(call), opening.kind = "complaint", opening.language = opening.asker.language;
        opening.client_id = fields.require_text("client_id", protocol::max_client_id_bytes);
        opening.conversation =
            fields.optional_id<desk::ConversationId>("conversation").value_or(desk::ConversationId{});
        opening.booking = fields.optional_text("booking", protocol::max_booking_bytes);
        const std::string happened = fields.require_prose("what_happened", most_story_code_points);
        if (happened.find_first_not_of(" \t\r\n") == std::string::npos) fields.refuse("what_happened");
        const auto demands = fields.optional_texts("demand", most_demands, most_demand_bytes);
        const protocol::Json* claimed = fields.optional_object("claimed");
        if (!fields.ok()) co_return fields.problem();
        opening.fields = receipt_of(happened, demands, claimed);
        const Duration wait = co_await doors_.wait_for_case(call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        CaseAnswer answer = co_await port_.open_case(std::move(opening));
        co_return told(std::move(answer), call, 201);
    }

    Task<Outcome> move(Call& call) {
        MoveRead read = read_move(call, std::string());
        if (const Problem* wrong = std::get_if<Problem>(&read)) co_return *wrong;
        const Duration wait = co_await doors_.wait_for_case(call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        CaseAnswer answer = co_await port_.move_case(std::move(std::get<CaseMove>(read)));
        co_return told(std::move(answer), call);
    }

    Task<Outcome> letter(Call& call) {
        LetterRead read = read_letter(call, std::string());
        if (const Problem* wrong = std::get_if<Problem>(&read)) co_return protocol::as_seen_by_visitor(*wrong);
        const Duration wait = co_await doors_.wait_for_case(call.request.peer);
        if (wait > Duration{0}) co_return later(wait);
        Result<CaseLetter> letter = co_await port_.case_letter(std::move(std::get<CaseLetterAsked>(read)));
        Outcome answer = letter_response(std::move(letter));
        if (const Problem* wrong = std::get_if<Problem>(&answer)) co_return protocol::as_seen_by_visitor(*wrong);
        co_return answer;
    }

private:
    CasePort& port_;
    DoorKeeper& doors_;
};

}  // namespace

std::vector<Route> case_widget_routes(const RouteContext& context) {
    const auto own = std::make_shared<WidgetCases>(context);
    return {
        {"GET",
         "/widget/v1/cases",
         Access::visitor,
         BodyKind::none,
         {},
         {},
         "A traveler's own complaints and refunds",
         bind(own, &WidgetCases::list)},
        {"POST",
         "/widget/v1/complaints",
         Access::visitor,
         BodyKind::json,
         {{"client_id", "string", true},
          {"conversation", "string"},
          {"booking", "string"},
          {"what_happened", "string", true},
          {"demand", "array of string"},
          {"claimed", "object"}},
         {},
         "Complain",
         bind(own, &WidgetCases::complain)},
        {"POST",
         "/widget/v1/cases/{id}/steps",
         Access::visitor,
         BodyKind::json,
         move_fields(),
         {},
         "Take a step that is the traveler's",
         bind(own, &WidgetCases::move)},
        {"GET",
         "/widget/v1/cases/{id}/documents/{step}",
         Access::visitor,
         BodyKind::none,
         {},
         {letter_query[0], letter_query[1]},
         "A document that was written to the traveler",
         bind(own, &WidgetCases::letter)},
    };
}

}  // namespace waydesk::api
