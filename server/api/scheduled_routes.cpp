// Replies that go out later: written, changed, sent now, taken away.
#include "server/api/bind.hpp"
#include "server/api/carried_out.hpp"
#include "server/api/routes.hpp"

#include "core/language/tag.hpp"
#include "server/protocol/fields.hpp"
#include "server/protocol/limits.hpp"

#include <limits>

namespace waydesk::api {
namespace {

using Deed = desk::ScheduleReply::Deed;

class ScheduledHandlers {
public:
    explicit ScheduledHandlers(const RouteContext& context)
        : conversations_(context.ports.conversations), limits_(context.settings.limits) {}

    Task<Outcome> write(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        const desk::ScheduledId none;
        co_return co_await written(call, *id, none, 201);
    }

    Task<Outcome> change(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        const auto reply = call.id<desk::ScheduledId>("reply");
        if (!id || !reply) co_return problem(protocol::ProblemCode::not_found);
        co_return co_await written(call, *id, *reply, 200);
    }

    Task<Outcome> send(Call& call) { return done(call, Deed::send); }
    Task<Outcome> cancel(Call& call) { return done(call, Deed::cancel); }

private:
    Task<Outcome> written(Call& call, desk::ConversationId id, desk::ScheduledId reply, int status) {
        protocol::Fields fields(call.body);
        desk::ScheduleReply wanted;
        wanted.conversation = id, wanted.reply = reply;
        wanted.text = fields.require_prose("text", static_cast<std::size_t>(limits_.text));
        wanted.at = Instant::from_ms(fields.require_int("send_at", 1, most_ms));
        wanted.language = fields.optional_text("language", protocol::max_language_bytes);
        if (!wanted.language.empty() && !language::LanguageTag::parse(wanted.language)) fields.refuse("language");
        if (!fields.ok()) co_return fields.problem();
        co_return co_await carried_out(conversations_, call, id, std::move(wanted), status);
    }

    Task<Outcome> done(Call& call, Deed deed) {
        const auto id = call.id<desk::ConversationId>();
        const auto reply = call.id<desk::ScheduledId>("reply");
        if (!id || !reply) co_return problem(protocol::ProblemCode::not_found);
        desk::ScheduleReply wanted;
        wanted.conversation = *id, wanted.reply = *reply, wanted.deed = deed;
        co_return co_await carried_out(conversations_, call, *id, std::move(wanted));
    }

    static constexpr std::int64_t most_ms = 253'402'300'799'000;  // the end of the year 9999

    ConversationPort& conversations_;
    const protocol::LimitsView& limits_;
};

}  // namespace

std::vector<Route> scheduled_routes(const RouteContext& context) {
    using S = ScheduledHandlers;
    const auto own = std::make_shared<S>(context);
    const std::vector<Field> reply{{"text", "string", true}, {"send_at", "integer", true}, {"language", "string"}};
    const auto route = [&](std::string_view method, std::string_view pattern, std::vector<Field> fields,
                           std::string_view summary, auto handler) {
        const BodyKind body = method == "DELETE" ? BodyKind::none : BodyKind::json;
        return Route{method, pattern, Access::agent, body, std::move(fields), {}, summary, bind(own, handler)};
    };
    return {
        route("POST", "/api/v1/conversations/{id}/scheduled", reply, "A reply that goes out later", &S::write),
        route("PUT", "/api/v1/conversations/{id}/scheduled/{reply}", reply, "Change it, or let it wait again",
              &S::change),
        route("DELETE", "/api/v1/conversations/{id}/scheduled/{reply}", {}, "Take it away", &S::cancel),
        route("POST", "/api/v1/conversations/{id}/scheduled/{reply}/send", {}, "Send it now", &S::send),
    };
}

}  // namespace waydesk::api
