#pragma once
// The port of webhooks, in memory: for tests. One thread.

#include "server/api/webhooks_port.hpp"

namespace waydesk::api {

// Knows the webhook wh_1 alone, and remembers what it was asked.
struct FakeWebhooksPort : WebhooksPort {
    std::vector<WebhookPatch> webhook_patches;
    std::vector<DeliveryFilter> delivery_filters;
    std::vector<webhooks::DeliveryId> replayed;
    std::vector<Instant> replayed_since;

    Task<Result<Page>> webhooks() override { co_return Page{{"{}"}, {}}; }
    Task<Configured> make_webhook(desk::AgentId, WebhookPatch wanted) override {
        webhook_patches.push_back(std::move(wanted));
        co_return std::string(R"({"id":"wh_1"})");
    }
    Task<Result<std::string>> webhook_json(webhooks::WebhookId id) override { co_return known(id); }
    Task<Configured> change_webhook(webhooks::WebhookId id, WebhookPatch patch) override {
        webhook_patches.push_back(std::move(patch));
        if (id.value != 1) co_return error_code(Errc::not_found);
        co_return std::string("{}");
    }
    Task<Result<void>> erase_webhook(webhooks::WebhookId id) override { co_return done(id); }
    Task<Result<std::string>> rotate_secret(webhooks::WebhookId id) override { co_return known(id); }
    Task<Result<std::string>> test_webhook(webhooks::WebhookId id) override { co_return known(id); }
    Task<Result<Page>> deliveries(DeliveryFilter filter) override {
        delivery_filters.push_back(filter);
        co_return Page{{"{}"}, {}};
    }
    Task<Result<void>> replay(webhooks::WebhookId id, webhooks::DeliveryId delivery) override {
        replayed.push_back(delivery);
        co_return done(id);
    }
    Task<Result<void>> replay_since(webhooks::WebhookId id, Instant since) override {
        replayed_since.push_back(since);
        co_return done(id);
    }

private:
    static Result<std::string> known(webhooks::WebhookId id) {
        if (id.value != 1) return Errc::not_found;
        return std::string("{}");
    }
    static Result<void> done(webhooks::WebhookId id) {
        if (id.value != 1) return Errc::not_found;
        return {};
    }
};

}  // namespace waydesk::api
