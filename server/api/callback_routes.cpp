// Callbacks as agents see them: the calls that are owed, what becomes of them, and how much of what was promised was
// kept.
#include "server/api/bind.hpp"
#include "server/api/callback_fields.hpp"
#include "server/api/routes.hpp"

#include "core/time/zone.hpp"

#include <algorithm>
#include <array>

namespace waydesk::api {
namespace {

using callback::CallbackId;
using protocol::Fields;
using protocol::Json;
using protocol::Problem;
using protocol::ProblemCode;

constexpr std::int64_t most_items = 200;
constexpr std::array every_state{
    callback::State::requested, callback::State::promised,        callback::State::queued, callback::State::attempting,
    callback::State::no_answer, callback::State::retry_scheduled, callback::State::done,   callback::State::failed,
    callback::State::cancelled, callback::State::converted};

bool is_state_filter(std::string_view text) {
    return text == "open" || text == "over" || text == "all" ||
           std::ranges::any_of(every_state, [&](callback::State state) { return text == callback::to_string(state); });
}

using FilterRead = std::variant<CallbackFilter, Problem>;
FilterRead read_filter(const Call& call) {
    const auto wrong = [](std::string_view field) { return problem(ProblemCode::bad_frame, std::string(field)); };
    CallbackFilter out;
    if (const std::string state = call.request.query_value("state").value_or(""); !state.empty()) out.state = state;
    if (!is_state_filter(out.state)) return wrong("state");
    const auto agent = call.query_id<desk::AgentId>("agent");
    if (!agent) return wrong("agent");
    const auto before = call.query_id<CallbackId>("cursor");
    if (!before) return wrong("cursor");
    const auto limit = call.query_number("limit", out.limit, 1, most_items);
    if (!limit) return wrong("limit");
    out.agent = *agent, out.before = *before, out.limit = *limit;
    return out;
}

class AgentCallbacks {
public:
    explicit AgentCallbacks(const RouteContext& context)
        : port_(context.ports.callbacks), translate_(context.settings.translate) {}

    Task<Outcome> slots(Call& call) {
        SlotsRead asked = read_slots(call);
        if (const Problem* wrong = std::get_if<Problem>(&asked)) co_return *wrong;
        CallbackAnswer answer = co_await port_.slots(std::move(std::get<SlotsAsked>(asked)));
        co_return told(std::move(answer), call, translate_);
    }

    Task<Outcome> list(Call& call) {
        FilterRead filter = read_filter(call);
        if (const Problem* wrong = std::get_if<Problem>(&filter)) co_return *wrong;
        const Result<Page> page =
            co_await port_.callbacks(call.agent().agent, std::move(std::get<CallbackFilter>(filter)));
        co_return list_or_failure(page);
    }

    Task<Outcome> list_of_conversation(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        const Result<Page> page = co_await port_.of_conversation(call.agent().agent, *id);
        co_return list_or_failure(page);
    }

    Task<Outcome> get(Call& call) {
        const auto id = call.id<CallbackId>();
        if (!id) co_return failure(id.error());
        Result<std::string> found = co_await port_.callback_json(call.agent().agent, *id);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> steps(Call& call) {
        const auto id = call.id<CallbackId>();
        if (!id) co_return failure(id.error());
        const Result<Page> page = co_await port_.steps(call.agent().agent, *id);
        co_return list_or_failure(page);
    }

    Task<Outcome> ask(Call& call) {
        CallRead read = read_call(call);
        if (const Problem* wrong = std::get_if<Problem>(&read)) co_return *wrong;
        CallAsked& asked = std::get<CallAsked>(read);
        Fields fields(call.body);
        asked.contact = fields.optional_id<desk::ContactId>("contact").value_or(desk::ContactId{});
        const auto priority = callback::priority_from(fields.optional_text("priority", 32));
        if (priority) asked.priority = *priority;
        const Json* named = call.body.find("priority");
        if (named != nullptr && !named->is_null() && !priority) fields.refuse("priority");
        asked.skill = fields.optional_text("skill", callback::most_skill_bytes);
        if (!fields.ok()) co_return fields.problem();
        CallbackAnswer answer = co_await port_.ask(std::move(asked));
        co_return told(std::move(answer), call, translate_, 201);
    }

    Task<Outcome> choose(Call& call) {
        const auto id = call.id<CallbackId>();
        if (!id) co_return failure(id.error());
        WindowRead slot = read_choice(call);
        if (const Problem* wrong = std::get_if<Problem>(&slot)) co_return *wrong;
        CallbackAnswer answer = co_await port_.choose(call.author(), *id, std::get<callback::Window>(slot));
        co_return told(std::move(answer), call, translate_);
    }

    Task<Outcome> cancel(Call& call) {
        const auto id = call.id<CallbackId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        std::string reason = fields.optional_text("reason", callback::most_reason_bytes);
        if (!fields.ok()) co_return fields.problem();
        CallbackAnswer answer = co_await port_.cancel(call.author(), *id, std::move(reason));
        co_return told(std::move(answer), call, translate_);
    }

    Task<Outcome> assign(Call& call) {
        const auto id = call.id<CallbackId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        if (call.body.find("agent") == nullptr) fields.refuse("agent");  // null is anybody, and has to be said
        const auto to = fields.optional_id<desk::AgentId>("agent", ProblemCode::bad_frame);
        if (!fields.ok()) co_return fields.problem();
        const desk::AgentId whom = to.value_or(desk::AgentId{});
        CallbackAnswer answer = co_await port_.assign(call.agent().agent, *id, whom);
        co_return told(std::move(answer), call, translate_);
    }

    Task<Outcome> begin(Call& call) {
        const auto id = call.id<CallbackId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        const std::string dial = fields.optional_text("dial", 8);
        if (!dial.empty() && dial != "self" && dial != "hook") fields.refuse("dial");
        if (!fields.ok()) co_return fields.problem();
        CallbackAnswer answer = co_await port_.begin_attempt(call.agent().agent, *id, dial == "hook");
        co_return told(std::move(answer), call, translate_);
    }

    Task<Outcome> end(Call& call) {
        const auto id = call.id<CallbackId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        const auto outcome = callback::outcome_from(fields.require_text("outcome", 32));
        if (!outcome) fields.refuse("outcome");
        std::string note = fields.optional_text("note", callback::most_note_bytes);
        if (!fields.ok()) co_return fields.problem();
        CallbackAnswer answer = co_await port_.end_attempt(call.agent().agent, *id, *outcome, std::move(note));
        co_return told(std::move(answer), call, translate_);
    }

    Task<Outcome> report(Call& call) {
        const auto value = [&](std::string_view name) { return call.request.query_value(name).value_or(""); };
        CallbackReportAsked asked{value("from"), value("to"), value("zone"), {}, value("language")};
        const bool is_zone = asked.zone.size() <= most_zone_bytes && time::Zone::find(asked.zone).has_value();
        if (!asked.zone.empty() && !is_zone) co_return problem(ProblemCode::bad_frame, "zone");
        if (const std::string queue = value("queue"); !queue.empty()) {
            const auto id = desk::QueueId::parse(queue);
            if (!id) co_return problem(ProblemCode::bad_frame, "queue");
            asked.queue = *id;
        }
        if (!asked.language.empty()) {
            const auto tag = language::LanguageTag::parse(asked.language);
            if (!tag || !tag->is_known()) co_return problem(ProblemCode::bad_frame, "language");
            asked.language = tag->str();
        }
        CallbackAnswer answer = co_await port_.report(std::move(asked));
        co_return told(std::move(answer), call, translate_);
    }

private:
    CallbackPort& port_;
    const protocol::Translate& translate_;
};

Route read_by(Access access, std::string_view pattern, std::vector<std::string_view> query, std::string_view summary,
              std::function<Task<Outcome>(Call&)> handle) {
    return {"GET", pattern, access, BodyKind::none, {}, std::move(query), summary, std::move(handle)};
}

Route written_by(Access access, std::string_view pattern, std::vector<Field> fields, std::string_view summary,
                 std::function<Task<Outcome>(Call&)> handle) {
    return {"POST", pattern, access, BodyKind::json, std::move(fields), {}, summary, std::move(handle)};
}

}  // namespace

std::vector<Route> callback_routes(const RouteContext& context) {
    const auto own = std::make_shared<AgentCallbacks>(context);
    std::vector<Field> promised = call_fields();
    for (const std::string_view more : {"contact", "priority", "skill"}) promised.push_back({more, "string"});
    return {
        read_by(Access::agent, "/api/v1/callback-slots",
                {"language", "zone", "any_hour", "booking", "conversation", "skill"},
                "Times at which a traveler can be called, for an agent", bind(own, &AgentCallbacks::slots)),
        read_by(Access::agent, "/api/v1/callbacks", {"state", "agent", "limit", "cursor"}, "Callbacks",
                bind(own, &AgentCallbacks::list)),
        written_by(Access::agent, "/api/v1/callbacks", promised, "Promise a traveler a call",
                   bind(own, &AgentCallbacks::ask)),
        read_by(Access::agent, "/api/v1/conversations/{id}/callbacks", {}, "Callbacks of a conversation",
                bind(own, &AgentCallbacks::list_of_conversation)),
        read_by(Access::agent, "/api/v1/callbacks/{id}", {}, "A callback, with what is needed to make it",
                bind(own, &AgentCallbacks::get)),
        read_by(Access::agent, "/api/v1/callbacks/{id}/steps", {}, "Everything that happened to a callback",
                bind(own, &AgentCallbacks::steps)),
        written_by(Access::agent, "/api/v1/callbacks/{id}/slot",
                   {{"from", "integer"}, {"until", "integer"}, {"soon", "boolean"}}, "Promise it for another time",
                   bind(own, &AgentCallbacks::choose)),
        written_by(Access::agent, "/api/v1/callbacks/{id}/cancel", {{"reason", "string"}},
                   "The traveler does not want to be called any more", bind(own, &AgentCallbacks::cancel)),
        written_by(Access::manager, "/api/v1/callbacks/{id}/assign", {{"agent", "string"}},
                   "Give it to one agent, or back to whoever is able", bind(own, &AgentCallbacks::assign)),
        written_by(Access::agent, "/api/v1/callbacks/{id}/attempt", {{"dial", "string"}},
                   "Begin to call, by hand or by the telephone system", bind(own, &AgentCallbacks::begin)),
        written_by(Access::agent, "/api/v1/callbacks/{id}/outcome", {{"outcome", "string", true}, {"note", "string"}},
                   "Say what came of the call", bind(own, &AgentCallbacks::end)),
        read_by(Access::manager, "/api/v1/reports/callbacks", {"from", "to", "zone", "queue", "language"},
                "How many promised calls were made in time", bind(own, &AgentCallbacks::report)),
    };
}

}  // namespace waydesk::api
