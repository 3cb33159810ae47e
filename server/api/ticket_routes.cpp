// What agents make of conversations as tickets: tags, fields, links, and many of them at once.
#include "server/api/bind.hpp"
#include "server/api/carried_out.hpp"
#include "server/api/configured.hpp"
#include "server/api/routes.hpp"
#include "server/api/ticket_fields.hpp"
#include "server/protocol/limits.hpp"

#include <limits>

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::Json;
using protocol::ProblemCode;

constexpr std::int64_t most_version = 1'000'000'000;
constexpr std::size_t most_id = 64;

class TicketHandlers {
public:
    explicit TicketHandlers(const RouteContext& context)
        : port_(context.ports.tickets), conversations_(context.ports.conversations), limits_(context.settings.limits) {}

    Task<Outcome> amend(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        desk::Amend amend = read_amend(fields);
        amend.conversation = *id;
        if (!fields.ok()) co_return fields.problem();
        co_return co_await carried_out(conversations_, call, *id, std::move(amend));
    }

    Task<Outcome> open(Call& call) {
        Fields fields(call.body);
        NewTicket ticket = read_ticket(fields, limits_);
        if (!fields.ok()) co_return fields.problem();
        const desk::AgentId asker = call.agent().agent;
        const desk::Answer answer = co_await port_.open_ticket(asker, std::move(ticket));
        if (answer.error) co_return problem_from(answer);
        Result<std::string> opened = co_await conversations_.conversation_json(asker, answer.conversation);
        if (opened) co_return json(std::move(*opened), 201);
        JsonWriter out;  // in a queue that is not his
        out.begin_object().member("id", answer.conversation.str()).end_object();
        co_return json(out.take(), 201);
    }

    Task<Outcome> tie(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        desk::Tie tie;
        tie.conversation = *id;
        tie.to = fields.require_id<desk::ConversationId>("to");
        const auto kind = desk::link_kind_from(fields.require_text("kind", 16));
        if (!kind) fields.refuse("kind");
        tie.kind = kind.value_or(desk::LinkKind::related);
        if (!fields.ok()) co_return fields.problem();
        co_return co_await carried_out(conversations_, call, *id, tie);
    }

    Task<Outcome> untie(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        const auto to = call.id<desk::ConversationId>("to");
        if (!id || !to) co_return problem(ProblemCode::not_found);
        desk::Tie tie;
        tie.conversation = *id;
        tie.to = *to;
        tie.is_on = false;
        co_return co_await carried_out(conversations_, call, *id, tie);
    }

    Task<Outcome> merge(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        desk::Merge merge;
        merge.conversation = *id;
        merge.into = fields.require_id<desk::ConversationId>("into");
        if (!fields.ok()) co_return fields.problem();
        co_return co_await carried_out(conversations_, call, merge.into, merge);
    }

    Task<Outcome> unmerge(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        desk::Merge merge;
        merge.conversation = *id;
        merge.is_on = false;
        co_return co_await carried_out(conversations_, call, *id, merge);
    }

    Task<Outcome> split(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        SplitOrder order;
        order.conversation = *id;
        order.seq = fields.require_int("seq", 1, std::numeric_limits<std::int64_t>::max());
        order.subject = fields.optional_text("subject", protocol::max_subject_bytes);
        order.queue = fields.optional_id<desk::QueueId>("queue").value_or(desk::QueueId{});
        if (!fields.ok()) co_return fields.problem();
        const desk::AgentId asker = call.agent().agent;
        const desk::Answer answer = co_await port_.split(asker, std::move(order));
        if (answer.error) co_return problem_from(answer);
        Result<std::string> made = co_await conversations_.conversation_json(asker, answer.conversation);
        co_return json_or_failure(std::move(made), 201);
    }

    Task<Outcome> tags(Call&) {
        const Result<Page> page = co_await port_.tags();
        co_return list_or_failure(page);
    }

    Task<Outcome> fields(Call&) {
        Result<std::string> fields = co_await port_.fields_json();
        co_return json_or_failure(std::move(fields));
    }

    Task<Outcome> change_fields(Call& call) {
        Fields fields(call.body);
        const std::int64_t version = fields.require_int("version", 0, most_version);
        const Json* wanted = call.body.find("fields");
        if (wanted == nullptr) fields.refuse("fields");
        if (!fields.ok()) co_return fields.problem();
        JsonWriter form;
        form.begin_object().key("fields");
        protocol::write(form, *wanted);
        form.end_object();
        Configured changed = co_await port_.change_fields(call.agent().agent, version, form.take());
        co_return outcome_of(std::move(changed));
    }

    Task<Outcome> change_many(Call& call) {
        Fields fields(call.body);
        BulkOrder order;
        order.conversations = fields.optional_ids<desk::ConversationId>("conversations", BulkOrder::most_conversations);
        if (order.conversations.empty()) fields.refuse("conversations");
        if (const Json* patch = fields.optional_object("patch")) {
            Fields inner(*patch, "patch", fields);
            order.patch = read_amend(inner);
            if (order.patch->seen) inner.refuse("seen");
            const auto unknown =
                inner.unknown_field({"tags", "priority", "subject", "kind", "fields", "follow", "seen"});
            if (unknown) inner.refuse(*unknown);
        }
        if (const Json* assign = fields.optional_object("assign")) {
            Fields inner(*assign, "assign", fields);
            order.to_agent = inner.optional_id<desk::AgentId>("agent").value_or(desk::AgentId{});
            order.to_queue = inner.optional_id<desk::QueueId>("queue").value_or(desk::QueueId{});
            if (static_cast<bool>(order.to_agent) == static_cast<bool>(order.to_queue)) fields.refuse("assign");
        }
        if (call.body.find("state") != nullptr) order.state = fields.optional_text("state", 40);
        order.resolves = fields.optional_bool("resolve").value_or(false);
        const bool is_something = order.patch || order.to_agent || order.to_queue || order.state || order.resolves;
        if (!is_something) fields.refuse("patch");
        if (!fields.ok()) co_return fields.problem();
        Result<std::string> changed = co_await port_.change_many(call.agent().agent, std::move(order));
        co_return json_or_failure(std::move(changed));
    }

    Task<Outcome> undo(Call& call) {
        std::string id = call.parameters.find("id")->second;
        if (id.size() > most_id) co_return problem(ProblemCode::not_found);
        Result<std::string> undone = co_await port_.undo(call.agent().agent, std::move(id));
        co_return json_or_failure(std::move(undone));
    }

private:
    TicketPort& port_;
    ConversationPort& conversations_;
    const protocol::LimitsView& limits_;
};

}  // namespace

std::vector<Route> ticket_routes(const RouteContext& context) {
    using T = TicketHandlers;
    const auto own = std::make_shared<T>(context);
    const std::vector<Field> patch{{"tags", "object"}, {"priority", "integer"}, {"subject", "string"},
                                   {"kind", "string"}, {"fields", "object"},    {"follow", "boolean"},
                                   {"seen", "integer"}};
    const std::vector<Field> bulk{{"conversations", "array of string", true},
                                  {"patch", "object"},
                                  {"assign", "object"},
                                  {"state", "string"},
                                  {"resolve", "boolean"}};
    const auto route = [&](std::string_view method, std::string_view pattern, std::vector<Field> fields,
                           std::string_view summary, auto handler) {
        const BodyKind body = method == "GET" || method == "DELETE" ? BodyKind::none : BodyKind::json;
        return Route{method, pattern, Access::agent, body, std::move(fields), {}, summary, bind(own, handler)};
    };
    return {
        route("POST", "/api/v1/conversations",
              {{"contact", "string"},
               {"name", "string"},
               {"email", "string"},
               {"phone", "string"},
               {"channel", "string"},
               {"subject", "string", true},
               {"text", "string", true},
               {"language", "string"},
               {"queue", "string"},
               {"booking", "string"}},
              "Open one in the name of a traveler", &T::open),
        route("PATCH", "/api/v1/conversations/{id}", patch, "Change tags, priority, subject, kind, fields, who follows",
              &T::amend),
        route("POST", "/api/v1/conversations/{id}/links", {{"kind", "string", true}, {"to", "string", true}},
              "Tie it to another one", &T::tie),
        route("DELETE", "/api/v1/conversations/{id}/links/{to}", {}, "Part it from another one", &T::untie),
        route("POST", "/api/v1/conversations/{id}/merge", {{"into", "string", true}},
              "Go on in another conversation of its traveler", &T::merge),
        route("POST", "/api/v1/conversations/{id}/unmerge", {}, "Let it stand again as it stood", &T::unmerge),
        route("POST", "/api/v1/conversations/{id}/split",
              {{"seq", "integer", true}, {"subject", "string"}, {"queue", "string"}},
              "Quote what its traveler wrote from an event on into a conversation of its own", &T::split),
        route("POST", "/api/v1/conversations/bulk", bulk, "Change many conversations at once", &T::change_many),
        route("POST", "/api/v1/bulk/{id}/undo", {}, "Put back what was changed at once", &T::undo),
        route("GET", "/api/v1/tags", {}, "Tags in use, the most used first", &T::tags),
        route("GET", "/api/v1/fields", {}, "The fields that conversations have", &T::fields),
        configuring("PUT", "/api/v1/fields", Access::admin,
                    {{"version", "integer", true}, {"fields", "array of object", true}},
                    "Put other fields in force, knowing the ones before", bind(own, &T::change_fields)),
    };
}

}  // namespace waydesk::api
