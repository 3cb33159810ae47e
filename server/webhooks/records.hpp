#pragma once
// Webhooks and their deliveries as rows: written through the ledger, read on a reader's connection. Any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "server/webhooks/webhook.hpp"

namespace waydesk::webhooks {

void put(store::Change& change, std::int64_t workspace, const Webhook& webhook);
void erase(store::Change& change, std::int64_t workspace, WebhookId webhook);  // with its deliveries
void put(store::Change& change, std::int64_t workspace, const Delivery& delivery);
void put_mark(store::Change& change, std::int64_t workspace, std::int64_t journal);
// What was given up waits again, as if it were new: one, whatever became of it, or all that happened since a time.
void replay(store::Change& change, std::int64_t workspace, WebhookId webhook, DeliveryId delivery, Instant now);
void replay_since(store::Change& change, std::int64_t workspace, WebhookId webhook, Instant since, Instant now);
// All that waits is given up, for this reason.
void give_up(store::Change& change, std::int64_t workspace, WebhookId webhook, std::string_view reason, Instant now);
void forget(store::Change& change, std::int64_t workspace, DeliveryState state, Instant before);

class Records {  // errors: storage; not_found where it says so
public:
    Records(store::Connection& connection, std::int64_t workspace) : connection_(connection), workspace_(workspace) {}

    Result<std::vector<Webhook>> webhooks();
    Result<Delivery> delivery(DeliveryId id);  // errors: not_found
    struct Filter {
        WebhookId webhook;
        std::optional<DeliveryState> state;
        DeliveryId before;  // none: from the newest on
        std::int64_t limit = 50;
    };
    Result<std::vector<Delivery>> deliveries(const Filter& filter);                              // the newest first
    Result<std::vector<Delivery>> next(WebhookId webhook, DeliveryId after, std::size_t limit);  // that wait
    struct Count {
        std::int64_t waiting = 0, failed = 0;
    };
    Result<std::map<WebhookId, Count>> counts();
    Result<DeliveryId> latest();

    // How far the ledger was looked at; nothing: not yet.
    Result<std::optional<std::int64_t>> mark();
    Result<std::int64_t> last_journal();
    struct Happened {
        std::int64_t journal = 0;
        desk::ConversationId conversation;
        std::string_view kind;  // kind_of
        Instant at;
    };
    struct Stretch {
        std::vector<Happened> events;
        std::int64_t upto = 0;  // so far it was looked at
    };
    Result<Stretch> after(std::int64_t journal);
    Result<desk::EventPtr> event(std::int64_t journal);  // errors: not_found

private:
    Result<std::vector<Delivery>> list(const store::Statement& statement, std::initializer_list<store::Value> values);

    store::Connection& connection_;
    std::int64_t workspace_;
};

}  // namespace waydesk::webhooks
