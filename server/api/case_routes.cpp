// Complaints and refunds as agents see them: what may happen to one, which there are, and what becomes of them.
#include "desk/cases/records.hpp"
#include "server/api/bind.hpp"
#include "server/api/case_fields.hpp"
#include "server/api/case_letters.hpp"
#include "server/api/routes.hpp"
#include "server/protocol/limits.hpp"

namespace waydesk::api {
namespace {

using cases::CaseId;
using protocol::Fields;
using protocol::Problem;
using protocol::ProblemCode;

constexpr std::int64_t most_items = 200;
constexpr std::size_t most_step_bytes = 32;

using FilterRead = std::variant<CaseFilter, Problem>;
FilterRead read_filter(const Call& call, const std::string& kind) {
    const auto wrong = [](std::string_view field) { return problem(ProblemCode::bad_frame, std::string(field)); };
    CaseFilter out;
    out.kind = kind;
    if (const std::string state = call.request.query_value("state").value_or(""); !state.empty()) out.state = state;
    const bool is_group = out.state == "open" || out.state == "over" || out.state == "all";
    if (!is_group && cases::find_process(kind)->state(out.state) == nullptr) return wrong("state");
    const auto handler = call.query_id<desk::AgentId>("handler");
    if (!handler) return wrong("handler");
    const auto before = call.query_id<CaseId>("cursor");
    if (!before) return wrong("cursor");
    const auto limit = call.query_number("limit", out.limit, 1, most_items);
    if (!limit) return wrong("limit");
    out.handler = *handler, out.before = *before, out.limit = *limit;
    return out;
}

struct Patterns {
    std::string_view kind, process, all, one, steps, letter, mail;
};
constexpr Patterns complaints{"complaint",
                              "/api/v1/complaints/process",
                              "/api/v1/complaints",
                              "/api/v1/complaints/{id}",
                              "/api/v1/complaints/{id}/steps",
                              "/api/v1/complaints/{id}/documents/{step}",
                              "/api/v1/complaints/{id}/documents/{step}/mail"};
constexpr Patterns refunds{"refund",
                           "/api/v1/refunds/process",
                           "/api/v1/refunds",
                           "/api/v1/refunds/{id}",
                           "/api/v1/refunds/{id}/steps",
                           "/api/v1/refunds/{id}/documents/{step}",
                           "/api/v1/refunds/{id}/documents/{step}/mail"};
constexpr Patterns corrections{"correction",
                               "/api/v1/corrections/process",
                               "/api/v1/corrections",
                               "/api/v1/corrections/{id}",
                               "/api/v1/corrections/{id}/steps",
                               {},  // it makes no documents
                               {}};

// Of one kind.
class AgentCases {
public:
    AgentCases(const RouteContext& context, std::string kind) : port_(context.ports.cases), kind_(std::move(kind)) {}

    Task<Outcome> process(Call&) { co_return json(port_.process_json(kind_)); }

    Task<Outcome> list(Call& call) {
        FilterRead filter = read_filter(call, kind_);
        if (const Problem* wrong = std::get_if<Problem>(&filter)) co_return *wrong;
        const Result<Page> page =
            co_await port_.list_cases(call.agent().agent, std::move(std::get<CaseFilter>(filter)));
        co_return list_or_failure(page);
    }

    Task<Outcome> open(Call& call) {
        Fields fields(call.body);
        CaseOpening opening;
        const bool is_inner = kind_ == corrections.kind;  // it is about no single traveler
        opening.asker = case_asker(call), opening.kind = kind_;
        opening.step = fields.optional_text("step", most_step_bytes);
        opening.conversation =
            fields.optional_id<desk::ConversationId>("conversation").value_or(desk::ConversationId{});
        opening.contact = fields.optional_id<desk::ContactId>("contact").value_or(desk::ContactId{});
        if (is_inner && opening.conversation) fields.refuse("conversation");
        if (is_inner && opening.contact) fields.refuse("contact");
        opening.booking = fields.optional_text("booking", protocol::max_booking_bytes);
        const std::string language = fields.optional_text("language", protocol::max_language_bytes);
        if (!language.empty()) {
            const auto tag = language::LanguageTag::parse(language);
            if (tag && tag->is_known())
                opening.language = tag->str();
            else
                fields.refuse("language");
        }
        opening.fields = fields_text(fields);
        opening.client_id = fields.optional_text("client_id", protocol::max_client_id_bytes);
        if (!fields.ok()) co_return fields.problem();
        CaseAnswer answer = co_await port_.open_case(std::move(opening));
        co_return told(std::move(answer), call, 201);
    }

    Task<Outcome> get(Call& call) {
        const auto id = call.id<CaseId>();
        if (!id) co_return failure(id.error());
        Result<std::string> found = co_await port_.case_json(call.agent().agent, kind_, *id);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> steps(Call& call) {
        const auto id = call.id<CaseId>();
        if (!id) co_return failure(id.error());
        const Result<Page> page = co_await port_.case_steps(call.agent().agent, kind_, *id);
        co_return list_or_failure(page);
    }

    Task<Outcome> move(Call& call) {
        MoveRead read = read_move(call, kind_);
        if (const Problem* wrong = std::get_if<Problem>(&read)) co_return *wrong;
        CaseAnswer answer = co_await port_.move_case(std::move(std::get<CaseMove>(read)));
        co_return told(std::move(answer), call);
    }

    Task<Outcome> letter(Call& call) {
        LetterRead read = read_letter(call, kind_);
        if (const Problem* wrong = std::get_if<Problem>(&read)) co_return *wrong;
        Result<CaseLetter> letter = co_await port_.case_letter(std::move(std::get<CaseLetterAsked>(read)));
        co_return letter_response(std::move(letter));
    }

    Task<Outcome> mail_letter(Call& call) {
        LetterRead read = read_letter(call, kind_);
        if (const Problem* wrong = std::get_if<Problem>(&read)) co_return *wrong;
        CaseAnswer answer = co_await port_.mail_letter(std::move(std::get<CaseLetterAsked>(read)));
        co_return told(std::move(answer), call);
    }

    Task<Outcome> related(Call& call) {
        const auto id = call.id<CaseId>();
        if (!id) co_return failure(id.error());
        Result<std::string> found = co_await port_.related_cases(call.agent().agent, *id);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> list_of_conversation(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        const Result<Page> page = co_await port_.cases_of_conversation(call.agent().agent, *id);
        co_return list_or_failure(page);
    }

private:
    CasePort& port_;
    std::string kind_;
};

Route read_by_agents(std::string_view pattern, std::vector<std::string_view> query, std::string_view summary,
                     std::function<Task<Outcome>(Call&)> handle) {
    return {"GET", pattern, Access::agent, BodyKind::none, {}, std::move(query), summary, std::move(handle)};
}

Route written_by_agents(std::string_view pattern, std::vector<Field> fields, std::string_view summary,
                        std::function<Task<Outcome>(Call&)> handle) {
    return {"POST", pattern, Access::agent, BodyKind::json, std::move(fields), {}, summary, std::move(handle)};
}

void add_routes(std::vector<Route>& out, const RouteContext& context, const Patterns& patterns) {
    const auto own = std::make_shared<AgentCases>(context, std::string(patterns.kind));
    out.push_back(read_by_agents(patterns.process, {}, "What one of them may go through: states, steps and deadlines",
                                 bind(own, &AgentCases::process)));
    out.push_back(read_by_agents(patterns.all, {"state", "handler", "limit", "cursor"}, "Which there are",
                                 bind(own, &AgentCases::list)));
    out.push_back(written_by_agents(patterns.all,
                                    {{"step", "string"},
                                     {"conversation", "string"},
                                     {"contact", "string"},
                                     {"booking", "string"},
                                     {"language", "string"},
                                     {"fields", "object"},
                                     {"client_id", "string"}},
                                    "Open one", bind(own, &AgentCases::open)));
    out.push_back(read_by_agents(patterns.one, {}, "How one stands", bind(own, &AgentCases::get)));
    out.push_back(read_by_agents(patterns.steps, {}, "Everything that happened to one", bind(own, &AgentCases::steps)));
    out.push_back(written_by_agents(patterns.steps, move_fields(), "Take the next step", bind(own, &AgentCases::move)));
    if (patterns.letter.empty()) return;
    out.push_back(read_by_agents(patterns.letter, {letter_query[0], letter_query[1]},
                                 "The document that a step of one made", bind(own, &AgentCases::letter)));
    out.push_back(written_by_agents(patterns.mail, {}, "Send that document to the traveler by mail",
                                    bind(own, &AgentCases::mail_letter)));
}

}  // namespace

std::vector<Route> case_routes(const RouteContext& context) {
    std::vector<Route> out;
    add_routes(out, context, complaints);
    add_routes(out, context, refunds);
    add_routes(out, context, corrections);
    const auto any = std::make_shared<AgentCases>(context, std::string());
    out.push_back(read_by_agents("/api/v1/complaints/{id}/related", {},
                                 "Those of its group, and those that may be the same",
                                 bind(any, &AgentCases::related)));
    for (Route& route : correction_routes(context)) out.push_back(std::move(route));
    out.push_back(read_by_agents("/api/v1/conversations/{id}/cases", {}, "Complaints and refunds of a conversation",
                                 bind(any, &AgentCases::list_of_conversation)));
    return out;
}

}  // namespace waydesk::api
