#include "server/api/carried_out.hpp"

#include "server/api/bind.hpp"
#include "server/api/ticket_fields.hpp"

namespace waydesk::api {

Task<Outcome> carried_out(ConversationPort& port, const Call& call, desk::ConversationId id, desk::Order order,
                          int status) {
    const desk::AgentId asker = call.agent().agent;
    const desk::Answer answer = co_await port.command(desk::Asker::agent(asker), std::move(order));
    if (answer.error) co_return problem_from(answer);
    Result<std::string> changed = co_await port.conversation_json(asker, id);
    co_return json_or_failure(std::move(changed), status);
}

}  // namespace waydesk::api
