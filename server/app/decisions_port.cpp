#include "server/app/decisions_port.hpp"

#include "desk/ledger_reader.hpp"

namespace waydesk::app {

std::string DecisionsOfDesk::json_of(const desk::Decision& decision) const {
    JsonWriter json;
    json.begin_object().member("id", std::to_string(decision.journal)).member("kind", to_string(decision.kind));
    json.member("at", decision.at.ms()).key("conversation").begin_object();
    json.member("id", decision.conversation.str()).member("number", decision.number);
    json.member("subject", decision.subject).end_object().key("queue");
    const auto& queues = runtime_.desk().queues();
    const auto queue = queues.find(decision.queue);
    if (queue == queues.end())
        json.null();
    else
        json.begin_object().member("id", queue->first.str()).member("name", queue->second.name).end_object();
    json.key("body").raw(decision.body).end_object();
    return json.take();
}

Task<Result<api::Page>> DecisionsOfDesk::decisions(api::DecisionQuery query) {
    const desk::DecisionFilter filter{query.conversation, query.queue,  query.agent, query.from,
                                      query.to,           query.cursor, query.limit};
    std::function<void(std::function<void(Result<api::Page>)>)> work = [this, filter](auto answer) {
        const std::function<Result<desk::Decisions>(desk::Loader&)> read = [filter](desk::Loader& loader) {
            return loader.ledger().decisions(filter);
        };
        runtime_.reader().read<desk::Decisions>(read, [this, answer](Result<desk::Decisions> found) {
            if (!found) return answer(found.error());
            api::Page page;
            for (const desk::Decision& decision : found->items) page.items_json.push_back(json_of(decision));
            if (found->next > 0) page.next = std::to_string(found->next);
            answer(std::move(page));
        });
    };
    co_return co_await runtime_.ask<Result<api::Page>>(std::move(work));
}

}  // namespace waydesk::app
