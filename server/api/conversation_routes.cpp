#include "server/api/bind.hpp"
#include "server/api/routes.hpp"
#include "server/api/ticket_fields.hpp"

#include "core/language/word.hpp"
#include "server/protocol/encode.hpp"
#include "server/protocol/limits.hpp"
#include "server/protocol/mail_fields.hpp"

#include <charconv>

namespace waydesk::api {
namespace {

using protocol::Fields;
using protocol::ProblemCode;

constexpr std::int64_t most_items = 200;

std::optional<std::int64_t> number_of(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    std::int64_t value = -1;
    const auto [end, failed] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (failed != std::errc{} || end != text->data() + text->size() || value < 0) return -1;
    return value;
}

Outcome seq_or_problem(const desk::Answer& answer) {
    if (answer.error) return problem_from(answer);
    JsonWriter out;
    out.begin_object().member("seq", answer.seq).end_object();
    return json(out.take());
}

template <class Id>
bool read_id(const std::optional<std::string>& text, Id& out) {
    if (!text || text->empty()) return true;
    const Result<Id> id = Id::parse(*text);
    if (id) out = *id;
    return id.has_value();
}

bool read_agent(const Call& call, std::string_view name, desk::AgentId& out) {
    const std::optional<std::string> text = call.request.query_value(name);
    if (text != "me") return read_id(text, out);
    out = call.agent().agent;
    return true;
}

class Conversations {
public:
    explicit Conversations(const RouteContext& context)
        : port_(context.ports.conversations), limits_(context.settings.limits) {}

    Task<Outcome> list(Call& call) {
        ConversationFilter filter;
        const net::Request& request = call.request;
        filter.status = request.query_value("status").value_or("");
        filter.channel = request.query_value("channel").value_or("");
        filter.language = request.query_value("language").value_or("");
        filter.sort = request.query_value("sort").value_or("newest");
        filter.cursor = request.query_value("cursor").value_or("");
        filter.limit = number_of(request.query_value("limit")).value_or(filter.limit);
        if (!filter.status.empty() && !desk::status_from(filter.status))
            co_return problem(ProblemCode::bad_frame, "status");
        if (filter.sort != "newest" && filter.sort != "oldest" && filter.sort != "priority")
            co_return problem(ProblemCode::bad_frame, "sort");
        if (filter.limit < 1 || filter.limit > most_items) co_return problem(ProblemCode::bad_frame, "limit");
        if (!read_id(request.query_value("queue"), filter.queue)) co_return problem(ProblemCode::bad_frame, "queue");
        if (!read_agent(call, "agent", filter.agent)) co_return problem(ProblemCode::bad_frame, "agent");
        if (!read_agent(call, "follower", filter.follower)) co_return problem(ProblemCode::bad_frame, "follower");
        if (!read_agent(call, "mentioned", filter.mentioned)) co_return problem(ProblemCode::bad_frame, "mentioned");
        filter.state = request.query_value("state").value_or("");
        filter.tag = language::to_lower(request.query_value("tag").value_or(""));
        const auto kind = desk::ticket_kind_from(request.query_value("kind").value_or(""));
        if (!kind) co_return problem(ProblemCode::bad_frame, "kind");
        filter.kind = *kind;
        filter.least_priority = number_of(request.query_value("priority")).value_or(0);
        if (filter.least_priority < 0) co_return problem(ProblemCode::bad_frame, "priority");
        const Result<Page> page = co_await port_.conversations(call.agent().agent, std::move(filter));
        co_return list_or_failure(page);
    }

    Task<Outcome> get(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Result<std::string> found = co_await port_.conversation_json(call.agent().agent, *id);
        co_return json_or_failure(std::move(found));
    }

    Task<Outcome> events(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        EventRange range;
        range.after = number_of(call.request.query_value("after"));
        range.before = number_of(call.request.query_value("before"));
        range.limit = number_of(call.request.query_value("limit")).value_or(range.limit);
        if (range.after == -1 || (range.after && range.before)) co_return problem(ProblemCode::bad_frame, "after");
        if (range.before == -1) co_return problem(ProblemCode::bad_frame, "before");
        if (range.limit < 1 || range.limit > most_items) co_return problem(ProblemCode::bad_frame, "limit");
        const Result<Page> page = co_await port_.events(call.agent().agent, *id, range);
        co_return list_or_failure(page);
    }

    Task<Outcome> send(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        desk::SendMessage message;
        message.conversation = *id;
        message.client_id = fields.require_text("client_id", protocol::max_client_id_bytes);
        message.text = fields.require_prose("text", static_cast<std::size_t>(limits_.text));
        const std::string visibility = fields.optional_text("visibility", 16);
        if (visibility == "agents")
            message.visibility = desk::Visibility::agents;
        else if (!visibility.empty() && visibility != "all")
            fields.refuse("visibility");
        read_attachments(fields, message);
        message.mentions = fields.optional_ids<desk::AgentId>("mentions", protocol::max_mentions);
        message.mail = protocol::read_mail(fields, message.visibility);
        if (fields.ok() && message.text.empty() && message.attachments.empty()) fields.refuse("text");
        if (!fields.ok()) co_return fields.problem();
        const desk::Answer answer = co_await order(call, std::move(message));
        if (answer.error) co_return problem_from(answer);
        JsonWriter out;
        out.begin_object().member("seq", answer.seq).member("at", answer.at.ms()).member("duplicate", answer.duplicate);
        protocol::write_masked(out, answer.masked, answer.masked_text);
        out.end_object();
        co_return json(out.take());
    }

    Task<Outcome> assign(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        const auto agent = fields.optional_id<desk::AgentId>("agent");
        const auto queue = fields.optional_id<desk::QueueId>("queue");
        std::string note = call.body.find("note") == nullptr
                               ? ""
                               : fields.require_prose("note", static_cast<std::size_t>(limits_.text));
        if (fields.ok() && agent.has_value() == queue.has_value()) fields.refuse("agent");
        if (!fields.ok()) co_return fields.problem();
        if (agent == call.agent().agent && note.empty()) {
            desk::Take take;
            take.conversation = *id;
            const desk::Answer taken = co_await order(call, take);
            co_return seq_or_problem(taken);
        }
        desk::Transfer transfer;
        transfer.conversation = *id;
        transfer.to_agent = agent.value_or(desk::AgentId());
        transfer.to_queue = queue.value_or(desk::QueueId());
        transfer.note = std::move(note);
        const desk::Answer moved = co_await order(call, std::move(transfer));
        co_return seq_or_problem(moved);
    }

    Task<Outcome> resolve(Call& call) { return plain<desk::Resolve>(call); }
    Task<Outcome> reopen(Call& call) { return plain<desk::Reopen>(call); }

    Task<Outcome> snooze(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        constexpr std::int64_t most_ms = 253'402'300'799'000;  // the year 9999
        Fields fields(call.body);
        desk::Snooze snooze;
        snooze.conversation = *id;
        snooze.until = Instant::from_ms(fields.require_int("until", 0, most_ms));
        if (!fields.ok()) co_return fields.problem();
        const desk::Answer answer = co_await order(call, snooze);
        co_return seq_or_problem(answer);
    }

private:
    void read_attachments(Fields& fields, desk::SendMessage& message) const {
        for (const std::string& text :
             fields.optional_texts("attachments", static_cast<std::size_t>(limits_.attachments), 64)) {
            const auto id = desk::AttachmentId::parse(text);
            if (!id) return fields.refuse("attachments");
            message.attachments.push_back(*id);
        }
    }

    template <class Order>
    Task<Outcome> plain(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Order wanted;
        wanted.conversation = *id;
        const desk::Answer answer = co_await order(call, wanted);
        co_return seq_or_problem(answer);
    }

    Task<desk::Answer> order(const Call& call, desk::Order wanted) {
        return port_.command(desk::Asker::agent(call.agent().agent), std::move(wanted));
    }

    ConversationPort& port_;
    const protocol::LimitsView& limits_;
};

}  // namespace

std::vector<Route> conversation_routes(const RouteContext& context) {
    using C = Conversations;
    const auto own = std::make_shared<C>(context);
    return {
        {"GET",
         "/api/v1/conversations",
         Access::agent,
         BodyKind::none,
         {},
         {"status", "queue", "agent", "channel", "language", "tag", "kind", "follower", "priority", "state",
          "mentioned", "sort", "limit", "cursor"},
         "Conversations one may see",
         bind(own, &C::list)},
        {"GET",
         "/api/v1/conversations/{id}",
         Access::agent,
         BodyKind::none,
         {},
         {},
         "One conversation",
         bind(own, &C::get)},
        {"GET",
         "/api/v1/conversations/{id}/events",
         Access::agent,
         BodyKind::none,
         {},
         {"after", "before", "limit"},
         "What happened in it",
         bind(own, &C::events)},
        {"POST",
         "/api/v1/conversations/{id}/messages",
         Access::agent,
         BodyKind::json,
         {{"client_id", "string", true},
          {"text", "string", true},
          {"visibility", "string"},
          {"attachments", "array of string"},
          {"mentions", "array of string"},
          {"mail", "object"}},
         {},
         "Write a message or a note",
         bind(own, &C::send)},
        {"POST",
         "/api/v1/conversations/{id}/assign",
         Access::agent,
         BodyKind::json,
         {{"agent", "string"}, {"queue", "string"}, {"note", "string"}},
         {},
         "Give it to an agent or a queue",
         bind(own, &C::assign)},
        {"POST",
         "/api/v1/conversations/{id}/resolve",
         Access::agent,
         BodyKind::json,
         {},
         {},
         "It is done",
         bind(own, &C::resolve)},
        {"POST",
         "/api/v1/conversations/{id}/reopen",
         Access::agent,
         BodyKind::json,
         {},
         {},
         "It is not done",
         bind(own, &C::reopen)},
        {"POST",
         "/api/v1/conversations/{id}/snooze",
         Access::agent,
         BodyKind::json,
         {{"until", "integer", true}},
         {},
         "Put it aside until a time",
         bind(own, &C::snooze)},
    };
}

}  // namespace waydesk::api
