// The day of a desk: shifts, and what is handed over at their end.
#include "server/api/bind.hpp"
#include "server/api/day_fields.hpp"
#include "server/api/routes.hpp"

namespace waydesk::api {
namespace {

using days::HandoverId;
using days::ShiftId;
using protocol::Fields;
using protocol::ProblemCode;

constexpr std::size_t most_checks = 50;
constexpr std::size_t most_name_bytes = 32;
constexpr std::int64_t latest_ms = 253'402'300'799'000;  // the year 9999

class Shifts {
public:
    explicit Shifts(const RouteContext& context) : port_(context.ports.days), settings_(context.settings) {}

    Task<Outcome> mine(Call& call) {
        DayAnswer answer = co_await port_.own_shift(day_asker(call));
        co_return told(std::move(answer), call, settings_);
    }

    Task<Outcome> start(Call& call) {
        Fields fields(call.body);
        std::vector<std::string> confirmed = fields.optional_texts("confirmed", most_checks, most_name_bytes);
        std::string note = fields.optional_text("note", days::most_note_bytes);
        if (!fields.ok()) co_return fields.problem();
        DayAnswer answer = co_await port_.start_shift(day_asker(call), std::move(confirmed), std::move(note));
        co_return told(std::move(answer), call, settings_, 201);
    }

    Task<Outcome> end(Call& call) {
        DayAnswer answer = co_await port_.end_shift(day_asker(call));
        co_return told(std::move(answer), call, settings_);
    }

    Task<Outcome> list(Call& call) {
        const auto from = call.query_number("from", 0, 0, latest_ms);
        if (!from) co_return problem(ProblemCode::bad_frame, "from");
        const auto until = call.query_number("to", latest_ms, 0, latest_ms);
        if (!until) co_return problem(ProblemCode::bad_frame, "to");
        const auto agent = call.query_id<desk::AgentId>("agent");
        if (!agent) co_return problem(ProblemCode::bad_frame, "agent");
        const auto before = call.query_id<ShiftId>("cursor");
        if (!before) co_return problem(ProblemCode::bad_frame, "cursor");
        const auto limit = call.query_number("limit", 50, 1, most_day_items);
        if (!limit) co_return problem(ProblemCode::bad_frame, "limit");
        const ShiftFilter filter{Instant::from_ms(*from), Instant::from_ms(*until), *agent, *before, *limit};
        const Result<Page> page = co_await port_.shifts(day_asker(call), filter);
        co_return list_or_failure(page);
    }

private:
    DaysPort& port_;
    const ApiSettings& settings_;
};

// The member `summaries`: a text for each conversation.
std::map<desk::ConversationId, std::string> read_summaries(Fields& fields) {
    std::map<desk::ConversationId, std::string> out;
    const protocol::Json* object = fields.optional_object("summaries");
    if (object == nullptr) return out;
    for (const protocol::Json::Member& member : *object->object()) {
        const auto id = desk::ConversationId::parse(member.key);
        const std::string* text = member.value.text();
        if (!id || text == nullptr || text->size() > days::most_summary_bytes)
            fields.refuse("summaries");
        else
            out.insert_or_assign(*id, *text);
    }
    return out;
}

class Handovers {
public:
    explicit Handovers(const RouteContext& context) : port_(context.ports.days), settings_(context.settings) {}

    Task<Outcome> list(Call& call) {
        const std::string state = call.request.query_value("state").value_or("open");
        if (state != "open" && state != "all") co_return problem(ProblemCode::bad_frame, "state");
        const auto before = call.query_id<HandoverId>("cursor");
        if (!before) co_return problem(ProblemCode::bad_frame, "cursor");
        const auto limit = call.query_number("limit", 50, 1, most_day_items);
        if (!limit) co_return problem(ProblemCode::bad_frame, "limit");
        const HandoverFilter filter{state == "open", *before, *limit};
        const Result<Page> page = co_await port_.handovers(day_asker(call), filter);
        co_return list_or_failure(page);
    }

    Task<Outcome> get(Call& call) {
        const auto id = call.id<HandoverId>();
        if (!id) co_return failure(id.error());
        DayAnswer answer = co_await port_.handover(day_asker(call), *id);
        co_return told(std::move(answer), call, settings_);
    }

    Task<Outcome> draft(Call& call) {
        Fields fields(call.body);
        const auto to = fields.optional_id<desk::AgentId>("to", ProblemCode::bad_frame);
        std::string note = fields.optional_text("note", days::most_note_bytes);
        if (!fields.ok()) co_return fields.problem();
        const desk::AgentId whom = to.value_or(desk::AgentId{});
        DayAnswer answer = co_await port_.draft_handover(day_asker(call), whom, std::move(note));
        co_return told(std::move(answer), call, settings_, 201);
    }

    Task<Outcome> move(Call& call) {
        const auto id = call.id<HandoverId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        HandoverMove asked;
        asked.id = *id;
        const auto step = days::step_from(fields.require_text("step", most_name_bytes));
        if (step)
            asked.step = *step;
        else
            fields.refuse("step");
        asked.note = fields.optional_text("note", days::most_note_bytes);
        asked.summaries = read_summaries(fields);
        if (!fields.ok()) co_return fields.problem();
        DayAnswer answer = co_await port_.move_handover(day_asker(call), std::move(asked));
        co_return told(std::move(answer), call, settings_);
    }

private:
    DaysPort& port_;
    const ApiSettings& settings_;
};

std::vector<Route> shift_routes(const RouteContext& context) {
    const auto own = std::make_shared<Shifts>(context);
    return {
        {"GET",
         "/api/v1/shifts/mine",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "Your shift, what to check at its start, and what you owe",
         bind(own, &Shifts::mine)},
        {"POST",
         "/api/v1/shifts",
         Access::agent,
         BodyKind::json,
         {{"confirmed", "array of string"}, {"note", "string"}},
         {},
         "Begin your shift",
         bind(own, &Shifts::start)},
        {"POST",
         "/api/v1/shifts/mine/end",
         Access::agent,
         BodyKind::json,
         {},
         {},
         "End your shift",
         bind(own, &Shifts::end)},
        {"GET",
         "/api/v1/shifts",
         Access::manager,
         BodyKind::none,
         {},
         {"from", "to", "agent", "limit", "cursor"},
         "Who worked when",
         bind(own, &Shifts::list)},
    };
}

}  // namespace

std::vector<Route> days_routes(const RouteContext& context) {
    std::vector<Route> out = shift_routes(context);
    const auto own = std::make_shared<Handovers>(context);
    out.push_back({"GET",
                   "/api/v1/handovers",
                   Access::agent,
                   BodyKind::none,
                   {},
                   {"state", "limit", "cursor"},
                   "What is handed over",
                   bind(own, &Handovers::list)});
    out.push_back({"POST",
                   "/api/v1/handovers",
                   Access::agent,
                   BodyKind::json,
                   {{"to", "string"}, {"note", "string"}},
                   {},
                   "Collect what you hand over",
                   bind(own, &Handovers::draft)});
    out.push_back({"GET",
                   "/api/v1/handovers/{id}",
                   Access::agent,
                   BodyKind::none,
                   {},
                   {},
                   "One of them",
                   bind(own, &Handovers::get)});
    out.push_back({"POST",
                   "/api/v1/handovers/{id}/steps",
                   Access::agent,
                   BodyKind::long_json,
                   {{"step", "string", true}, {"note", "string"}, {"summaries", "object"}},
                   {},
                   "Take its next step",
                   bind(own, &Handovers::move)});
    for (Route& route : day_news_routes(context)) out.push_back(std::move(route));
    return out;
}

}  // namespace waydesk::api
