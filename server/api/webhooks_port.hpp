#pragma once
// Webhooks, as the HTTP interface asks for them. Called on I/O threads; the answers come back there. JSON is that of
// docs/webhooks.md.

#include "server/api/routing_ports.hpp"
#include "server/webhooks/webhook.hpp"

namespace waydesk::api {

struct WebhookPatch {  // what is not there stays
    std::optional<std::string> name;
    std::optional<std::string> url;
    std::optional<std::vector<std::string>> kinds;
    std::optional<bool> content;
    std::optional<bool> enabled;
};

struct DeliveryFilter {
    webhooks::WebhookId webhook;
    std::optional<webhooks::DeliveryState> state;
    webhooks::DeliveryId before;
    std::int64_t limit = 50;
};

class WebhooksPort {
public:
    virtual ~WebhooksPort() = default;
    virtual Task<Result<Page>> webhooks() = 0;
    // With its secret. errors: overloaded (there are most_webhooks)
    virtual Task<Configured> make_webhook(desk::AgentId by, WebhookPatch wanted) = 0;
    virtual Task<Result<std::string>> webhook_json(webhooks::WebhookId id) = 0;               // errors: not_found
    virtual Task<Configured> change_webhook(webhooks::WebhookId id, WebhookPatch patch) = 0;  // errors: not_found
    virtual Task<Result<void>> erase_webhook(webhooks::WebhookId id) = 0;                     // errors: not_found
    virtual Task<Result<std::string>> rotate_secret(webhooks::WebhookId id) = 0;  // with the new one; errors: not_found
    virtual Task<Result<std::string>> test_webhook(webhooks::WebhookId id) = 0;   // the delivery; errors: not_found
    virtual Task<Result<Page>> deliveries(DeliveryFilter filter) = 0;             // errors: not_found
    // Errors: not_found (also: it waits already).
    virtual Task<Result<void>> replay(webhooks::WebhookId id, webhooks::DeliveryId delivery) = 0;
    virtual Task<Result<void>> replay_since(webhooks::WebhookId id, Instant since) = 0;
};

}  // namespace waydesk::api
