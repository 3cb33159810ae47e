// Many conversations changed at once, and put back.
#include "desk/errc.hpp"
#include "desk/rows.hpp"
#include "server/app/desk_ask.hpp"
#include "server/app/tickets_port.hpp"

#include <set>

namespace waydesk::app {
namespace {

// What came of it, conversation by conversation.
class Outcomes {
public:
    void add(desk::ConversationId id, const desk::Answer& answer) {
        if (!answer.error) {
            done_.push_back(id);
            return;
        }
        const protocol::Problem problem = protocol::problem_from(answer.error);
        JsonWriter json;
        json.begin_object().member("conversation", id.str()).member("code", protocol::row_of(problem.code).name);
        json.member_or_null("field", answer.field.empty() ? problem.field : answer.field).end_object();
        refused_.push_back(json.take());
    }

    std::string json(desk::BulkId bulk) const {
        JsonWriter json;
        json.begin_object().member("bulk", bulk.str()).key("done").begin_array();
        for (const desk::ConversationId id : done_) json.text(id.str());
        json.end_array().key("refused").begin_array();
        for (const std::string& one : refused_) json.raw(one);
        return json.end_array().end_object().take();
    }

private:
    std::vector<desk::ConversationId> done_;
    std::vector<std::string> refused_;
};

void keep(const desk::Answer& answer, desk::PutBack& made) {
    for (const desk::Changed& change : answer.changes)
        if (change.before != change.after) made.changes.push_back(change);
}

}  // namespace

// Its parts one after the other, up to the first that is refused.
Task<desk::Answer> TicketsOfDesk::change_one(desk::AgentId asker, const api::BulkOrder& order, desk::PutBack& made) {
    const desk::Asker by = desk::Asker::agent(asker);
    std::vector<desk::Order> orders;
    if (order.patch) {
        desk::Amend amend = *order.patch;
        amend.conversation = made.conversation;
        orders.emplace_back(std::move(amend));
    }
    if (order.to_agent == asker && order.to_agent) {
        orders.emplace_back(desk::Take{made.conversation});
    } else if (order.to_agent || order.to_queue) {
        desk::Transfer transfer;
        transfer.conversation = made.conversation;
        transfer.to_agent = order.to_agent;
        transfer.to_queue = order.to_queue;
        orders.emplace_back(std::move(transfer));
    }
    if (order.state) orders.emplace_back(desk::ChooseState{made.conversation, *order.state});
    if (order.resolves) orders.emplace_back(desk::Resolve{made.conversation});
    desk::Answer answer;
    for (desk::Order& one : orders) {
        answer = co_await runtime_.command(by, std::move(one));
        if (answer.error) break;
        keep(answer, made);
    }
    co_return answer;
}

Task<Result<std::string>> TicketsOfDesk::change_many(desk::AgentId asker, api::BulkOrder order) {
    std::function<desk::BulkId()> next = [this] { return ids_.next<desk::BulkId>(); };
    const desk::BulkId bulk = co_await on_desk<desk::BulkId>(runtime_, std::move(next));
    Outcomes outcomes;
    std::vector<desk::PutBack> made;
    std::set<desk::ConversationId> seen;
    for (const desk::ConversationId id : order.conversations) {
        if (!seen.insert(id).second) continue;
        desk::PutBack one{id, {}};
        const desk::Answer answer = co_await change_one(asker, order, one);
        outcomes.add(id, answer);
        if (!one.changes.empty()) made.push_back(std::move(one));
    }
    const Instant now = runtime_.clock().now();
    const std::int64_t workspace = runtime_.workspace().value;
    store::Change change;
    change.run(desk::rows::forget_bulk_changes(), {workspace, (now - undone_within).us});
    change.put_new(desk::tables::bulk_change, {workspace, bulk.value, asker.value, now.us, desk::write_bulk(made)});
    const Result<void> written = co_await runtime_.write(std::move(change));
    if (!written) co_return written.error();
    co_return outcomes.json(bulk);
}

Task<Result<std::string>> TicketsOfDesk::undo(desk::AgentId asker, std::string bulk) {
    const auto id = desk::BulkId::parse(bulk);
    if (!id) co_return Errc::not_found;
    Read<desk::BulkChange> work = [id = *id](desk::Loader& loader) { return loader.bulk_change(id); };
    const Result<desk::BulkChange> stored = co_await on_reader<desk::BulkChange>(runtime_, std::move(work));
    if (!stored) co_return stored.error();
    if (stored->by != asker || stored->at + undone_within < runtime_.clock().now()) co_return Errc::not_found;
    Outcomes outcomes;
    for (const desk::PutBack& one : stored->made) {
        desk::Order order = one;
        const desk::Answer answer = co_await runtime_.command(desk::Asker::agent(asker), std::move(order));
        outcomes.add(one.conversation, answer);
    }
    store::Change change;
    change.erase(desk::tables::bulk_change, {runtime_.workspace().value, id->value});
    const Result<void> written = co_await runtime_.write(std::move(change));
    if (!written) co_return written.error();
    co_return outcomes.json(*id);
}

}  // namespace waydesk::app
