#include "server/app/webhooks_port.hpp"

#include "server/app/desk_ask.hpp"
#include "server/app/webhook_views.hpp"
#include "server/webhooks/signing.hpp"

#include <algorithm>

namespace waydesk::app {

using api::Configured;
using webhooks::Webhook;
using webhooks::WebhookId;

store::Explained<std::unique_ptr<WebhooksOfDesk>> WebhooksOfDesk::open(WebhookParts parts,
                                                                       store::Connection& connection) {
    auto opened = WebhookRoom::open(std::move(parts), connection);
    if (!opened) return opened.error();
    WebhookRoom& room = **opened;
    room.parts().runtime.thread().every(WebhookRoom::look_every, [&room] { room.tick(); });
    room.parts().runtime.thread().every(WebhookRoom::sweep_every, [&room] { room.sweep(); });
    return std::unique_ptr<WebhooksOfDesk>(new WebhooksOfDesk(std::move(*opened)));
}

Task<Result<WebhooksOfDesk::Counts>> WebhooksOfDesk::counts() {
    std::function<Result<Counts>(desk::Loader&)> work = [workspace =
                                                             runtime().workspace().value](desk::Loader& loader) {
        return webhooks::Records(loader.connection(), workspace).counts();
    };
    co_return co_await on_reader<Counts>(runtime(), std::move(work));
}

std::string WebhooksOfDesk::json_of(const Webhook& webhook, const Counts& counts, bool shows_secret) const {
    const auto count = counts.find(webhook.id);
    return app::webhook_json(webhook, count == counts.end() ? webhooks::Records::Count() : count->second,
                             runtime().clock().now(), runtime().hub().names(), shows_secret);
}

Task<Result<api::Page>> WebhooksOfDesk::webhooks() {
    const auto counted = co_await counts();
    if (!counted) co_return counted.error();
    std::function<api::Page()> work = [this, counted = *counted] {
        api::Page page;
        for (const auto& [id, webhook] : room_->all()) page.items_json.push_back(json_of(webhook, counted, false));
        return page;
    };
    co_return co_await on_desk<api::Page>(runtime(), std::move(work));
}

Task<Result<std::string>> WebhooksOfDesk::webhook_json(WebhookId id) {
    const auto counted = co_await counts();
    if (!counted) co_return counted.error();
    std::function<Result<std::string>()> work = [this, id, counted = *counted]() -> Result<std::string> {
        const Webhook* webhook = room_->find(id);
        if (webhook == nullptr) return Errc::not_found;
        return json_of(*webhook, counted, false);
    };
    co_return co_await on_desk<Result<std::string>>(runtime(), std::move(work));
}

std::optional<Flaw> WebhooksOfDesk::apply(const api::WebhookPatch& patch, Webhook& to) const {
    if (patch.name) to.name = *patch.name;
    if (patch.url) {
        const config::Webhooks& config = room_->parts().config;
        const auto url = fetch::parse_url(*patch.url, {config.allow_http, config.allow_private});
        if (!url && url.error() == Errc::forbidden)
            return Flaw{"url", "Receivers have to be found by https, and not on this machine or in a private network."};
        if (!url) return Flaw{"url", "This is no address of the form https://host/path, without a name or a password."};
        to.url = url->str();
    }
    if (patch.kinds) {
        const auto known = webhooks::known_kinds();
        for (const std::string& kind : *patch.kinds)
            if (std::ranges::find(known, kind) == known.end())
                return Flaw{"kinds", "There are no events of the kind " + kind + "."};
        to.kinds = {patch.kinds->begin(), patch.kinds->end()};
        if (to.kinds.empty()) return Flaw{"kinds", "At least one kind of events has to be chosen."};
    }
    if (patch.content) to.has_content = *patch.content;
    if (!patch.enabled) return std::nullopt;
    if (*patch.enabled && !to.is_on()) to.state = webhooks::WebhookState::on, to.failing_since = {};
    if (!*patch.enabled) to.state = webhooks::WebhookState::off;
    return std::nullopt;
}

Task<Configured> WebhooksOfDesk::make_webhook(desk::AgentId by, api::WebhookPatch wanted) {
    std::function<void(std::function<void(Configured)>)> work = [this, by, wanted = std::move(wanted)](auto answer) {
        if (room_->all().size() >= webhooks::most_webhooks)
            return answer(Flaw{
                {}, "There are as many webhooks as there can be: " + std::to_string(webhooks::most_webhooks) + "."});
        Webhook made;
        if (const auto flaw = apply(wanted, made)) return answer(*flaw);
        made.id = room_->parts().ids.next<WebhookId>(), made.secret = webhooks::make_secret(room_->parts().random);
        made.made_by = by, made.made_at = runtime().clock().now();
        room_->store(made, [this, made, answer](const Result<void>& written) {
            written ? answer(json_of(made, {}, true)) : answer(written.error());
        });
    };
    co_return co_await runtime().ask<Configured>(std::move(work));
}

Task<Configured> WebhooksOfDesk::change_webhook(WebhookId id, api::WebhookPatch patch) {
    const auto counted = co_await counts();
    if (!counted) co_return counted.error();
    std::function<void(std::function<void(Configured)>)> work = [this, id, patch = std::move(patch),
                                                                 counted = *counted](auto answer) {
        const Webhook* found = room_->find(id);
        if (found == nullptr) return answer(error_code(Errc::not_found));
        Webhook changed = *found;
        if (const auto flaw = apply(patch, changed)) return answer(*flaw);
        room_->store(changed, [this, changed, counted, answer](const Result<void>& written) {
            written ? answer(json_of(changed, counted, false)) : answer(written.error());
        });
    };
    co_return co_await runtime().ask<Configured>(std::move(work));
}

Task<Result<void>> WebhooksOfDesk::with(WebhookId id, std::function<void(const Webhook&, Written)> work) {
    std::function<void(Written)> asked = [this, id, work = std::move(work)](Written answer) {
        const Webhook* found = room_->find(id);
        found == nullptr ? answer(Errc::not_found) : work(*found, std::move(answer));
    };
    co_return co_await runtime().ask<Result<void>>(std::move(asked));
}

Task<Result<void>> WebhooksOfDesk::erase_webhook(WebhookId id) {
    std::function<void(const Webhook&, Written)> work = [this](const Webhook& found, Written answer) {
        room_->erase(WebhookId(found.id), answer);
    };
    co_return co_await with(id, std::move(work));
}

Task<Result<void>> WebhooksOfDesk::replay(WebhookId id, webhooks::DeliveryId delivery) {
    std::function<void(const Webhook&, Written)> work = [this, delivery](const Webhook& found, Written answer) {
        room_->replay(found.id, delivery, answer);
    };
    co_return co_await with(id, std::move(work));
}

Task<Result<void>> WebhooksOfDesk::replay_since(WebhookId id, Instant since) {
    std::function<void(const Webhook&, Written)> work = [this, since](const Webhook& found, Written answer) {
        room_->replay_since(found.id, since, answer);
    };
    co_return co_await with(id, std::move(work));
}

Task<Result<std::string>> WebhooksOfDesk::rotate_secret(WebhookId id) {
    std::function<void(std::function<void(Result<std::string>)>)> work = [this, id](auto answer) {
        const Webhook* found = room_->find(id);
        if (found == nullptr) return answer(Errc::not_found);
        Webhook changed = *found;
        changed.old_secret = std::exchange(changed.secret, webhooks::make_secret(room_->parts().random));
        changed.old_secret_until = runtime().clock().now() + webhooks::secrets_overlap;
        room_->store(changed, [this, changed, answer](const Result<void>& written) {
            written ? answer(json_of(changed, {}, true)) : answer(written.error());
        });
    };
    co_return co_await runtime().ask<Result<std::string>>(std::move(work));
}

Task<Result<std::string>> WebhooksOfDesk::test_webhook(WebhookId id) {
    std::function<void(std::function<void(Result<std::string>)>)> work = [this, id](auto answer) {
        if (room_->find(id) == nullptr) return answer(Errc::not_found);
        room_->test(id, [answer](const Result<webhooks::Delivery>& delivery) {
            delivery ? answer(delivery_json(*delivery)) : answer(delivery.error());
        });
    };
    co_return co_await runtime().ask<Result<std::string>>(std::move(work));
}

Task<Result<api::Page>> WebhooksOfDesk::deliveries(api::DeliveryFilter filter) {
    std::function<bool()> known = [this, id = filter.webhook] { return room_->find(id) != nullptr; };
    const bool is_known = co_await on_desk<bool>(runtime(), std::move(known));
    if (!is_known) co_return Errc::not_found;
    using Read = std::vector<webhooks::Delivery>;
    std::function<Result<Read>(desk::Loader&)> work = [filter,
                                                       workspace = runtime().workspace().value](desk::Loader& loader) {
        const webhooks::Records::Filter wanted{filter.webhook, filter.state, filter.before, filter.limit};
        return webhooks::Records(loader.connection(), workspace).deliveries(wanted);
    };
    const Result<Read> read = co_await on_reader<Read>(runtime(), std::move(work));
    if (!read) co_return read.error();
    api::Page page;
    for (const webhooks::Delivery& one : *read) page.items_json.push_back(delivery_json(one));
    if (std::ssize(*read) == filter.limit) page.next = read->back().id.str();
    co_return page;
}

}  // namespace waydesk::app
