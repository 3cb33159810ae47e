// What managers do in conversations that others serve.
#include "server/api/accounts_parts.hpp"
#include "server/api/ticket_fields.hpp"

namespace waydesk::api {
namespace {

using protocol::Fields;

class Supervision {
public:
    explicit Supervision(const RouteContext& context)
        : port_(context.ports.conversations), limits_(context.settings.limits) {}

    // First it is his, then the note: a note alone would promise what did not happen.
    Task<Outcome> take_over(Call& call) {
        const auto id = call.id<desk::ConversationId>();
        if (!id) co_return failure(id.error());
        Fields fields(call.body);
        desk::SendMessage note;
        if (call.body.find("note") != nullptr)
            note.text = fields.require_prose("note", static_cast<std::size_t>(limits_.text));
        if (!fields.ok()) co_return fields.problem();
        desk::Take take;
        take.conversation = *id;
        const desk::Asker asker = desk::Asker::agent(call.agent().agent);
        desk::Order taking = take;
        const desk::Answer taken = co_await port_.command(asker, std::move(taking));
        if (taken.error) co_return problem_from(taken);
        if (!note.text.empty()) {
            note.conversation = *id;
            note.client_id = "take-over-" + std::to_string(taken.seq);
            note.visibility = desk::Visibility::agents;
            desk::Order noting = std::move(note);
            const desk::Answer noted = co_await port_.command(asker, std::move(noting));
            if (noted.error) co_return problem_from(noted);
        }
        JsonWriter out;
        out.begin_object().member("seq", taken.seq).end_object();
        co_return json(out.take());
    }

private:
    ConversationPort& port_;
    const protocol::LimitsView& limits_;
};

}  // namespace

std::vector<Route> supervision_routes(const RouteContext& context) {
    const auto own = std::make_shared<Supervision>(context);
    return {
        {"POST",
         "/api/v1/conversations/{id}/take-over",
         Access::manager,
         BodyKind::json,
         {{"note", "string"}},
         {},
         "Serve a conversation oneself, whoever served it",
         bind(own, &Supervision::take_over)},
    };
}

}  // namespace waydesk::api
