#pragma once
// Webhooks for the HTTP interface. Any I/O thread; works on the desk thread.

#include "server/api/webhooks_port.hpp"
#include "server/app/webhook_room.hpp"

namespace waydesk::app {

class WebhooksOfDesk final : public api::WebhooksPort {
public:
    static store::Explained<std::unique_ptr<WebhooksOfDesk>> open(WebhookParts parts, store::Connection& connection);
    void stop() { room_->stop(); }

    Task<Result<api::Page>> webhooks() override;
    Task<api::Configured> make_webhook(desk::AgentId by, api::WebhookPatch wanted) override;
    Task<Result<std::string>> webhook_json(webhooks::WebhookId id) override;
    Task<api::Configured> change_webhook(webhooks::WebhookId id, api::WebhookPatch patch) override;
    Task<Result<void>> erase_webhook(webhooks::WebhookId id) override;
    Task<Result<std::string>> rotate_secret(webhooks::WebhookId id) override;
    Task<Result<std::string>> test_webhook(webhooks::WebhookId id) override;
    Task<Result<api::Page>> deliveries(api::DeliveryFilter filter) override;
    Task<Result<void>> replay(webhooks::WebhookId id, webhooks::DeliveryId delivery) override;
    Task<Result<void>> replay_since(webhooks::WebhookId id, Instant since) override;

private:
    using Counts = std::map<webhooks::WebhookId, webhooks::Records::Count>;
    using Written = std::function<void(Result<void>)>;

    explicit WebhooksOfDesk(std::unique_ptr<WebhookRoom> room) : room_(std::move(room)) {}
    DeskRuntime& runtime() const { return room_->parts().runtime; }
    Task<Result<Counts>> counts();
    std::optional<Flaw> apply(const api::WebhookPatch& patch, webhooks::Webhook& to) const;
    std::string json_of(const webhooks::Webhook& webhook, const Counts& counts, bool shows_secret) const;
    // On the desk thread, for a webhook that there is.
    Task<Result<void>> with(webhooks::WebhookId id, std::function<void(const webhooks::Webhook&, Written)> work);

    std::unique_ptr<WebhookRoom> room_;
};

}  // namespace waydesk::app
