#include "server/app/webhook_room.hpp"

#include "core/log.hpp"
#include "server/app/webhook_views.hpp"

namespace waydesk::app {
namespace {

using webhooks::Delivery;
using webhooks::DeliveryState;
using webhooks::Lane;
using webhooks::Records;
using webhooks::Webhook;
using webhooks::WebhookId;

constexpr std::int64_t mark_every = 1'000;  // events of which nobody is told
constexpr Duration after_failure = 1s;

struct Stored {
    std::vector<Webhook> webhooks;
    std::optional<std::int64_t> mark;
    std::int64_t last = 0;
};

Result<Stored> read_all(store::Connection& connection, std::int64_t workspace) {
    Records records(connection, workspace);
    auto webhooks = records.webhooks();
    if (!webhooks) return webhooks.error();
    const auto mark = records.mark();
    if (!mark) return mark.error();
    const auto last = records.last_journal();
    if (!last) return last.error();
    return Stored{std::move(*webhooks), *mark, *last};
}

Counter& counter(Metrics& metrics, std::string_view outcome) {
    return metrics.counter("waydesk_webhook_tries_total", "Messages to webhooks, by what came of each try.",
                           {{"outcome", outcome}});
}

}  // namespace

WebhookRoom::WebhookRoom(WebhookParts parts)
    : parts_(std::move(parts)),
      carrier_({parts_.config.allow_http, parts_.config.allow_private},
               [this](std::function<void()> work) { parts_.runtime.thread().post(std::move(work)); }),
      counters_{counter(parts_.metrics, "taken"), counter(parts_.metrics, "refused"),
                counter(parts_.metrics, "given_up")} {}

store::Explained<std::unique_ptr<WebhookRoom>> WebhookRoom::open(WebhookParts parts, store::Connection& connection) {
    std::unique_ptr<WebhookRoom> room(new WebhookRoom(std::move(parts)));
    auto stored = read_all(connection, room->workspace());
    if (!stored) return store::Refusal{stored.error(), "The stored webhooks cannot be read."};
    const auto latest = Records(connection, room->workspace()).latest();
    if (!latest) return store::Refusal{latest.error(), "The deliveries of webhooks cannot be read."};
    room->parts_.ids.begin_after(latest->value);
    room->take_up(std::move(stored->webhooks), stored->mark, stored->last);
    return room;
}

// Without a mark nobody was ever told anything: it begins with what happens from now on.
void WebhookRoom::take_up(std::vector<Webhook> stored, std::optional<std::int64_t> mark, std::int64_t last) {
    all_.clear();
    for (Webhook& one : stored) all_.emplace(one.id, std::move(one));
    std::erase_if(lanes_, [this](const auto& lane) { return !all_.contains(lane.first); });
    for (const auto& [id, one] : all_) lanes_[id].begin_anew();
    read_ = stored_ = mark.value_or(last);
    has_mark_ = mark.has_value();
    must_mark_ = !has_mark_;
}

const Webhook* WebhookRoom::find(WebhookId id) const {
    const auto found = all_.find(id);
    return found == all_.end() ? nullptr : &found->second;
}

void WebhookRoom::tick() {
    if (is_stopping_) return;
    if (is_stale_) return read_again();
    follow();
    send_all();
}

// What the store refused may have been written after all.
void WebhookRoom::read_again() {
    if (std::exchange(is_following_, true)) return;
    const std::function<Result<Stored>(desk::Loader&)> work = [workspace = workspace()](desk::Loader& loader) {
        return read_all(loader.connection(), workspace);
    };
    parts_.runtime.reader().read<Stored>(work, [this](Result<Stored> stored) {
        is_following_ = false;
        if (!stored) return;
        is_stale_ = false;
        take_up(std::move(stored->webhooks), stored->mark, stored->last);
    });
}

void WebhookRoom::commit(store::Change change, const Done& done) {
    parts_.runtime.commit(std::move(change), [this, done](const Result<void>& written) {
        if (!written && written.error() != store::Errc::guard_missed) {
            log::warn("webhooks_wait", {{"why", written.error().message()}});
            is_stale_ = true;
        }
        done(written);
    });
}

void WebhookRoom::follow() {
    if (std::exchange(is_following_, true)) return;
    const std::function<Result<Records::Stretch>(desk::Loader&)> work =
        [read = read_, workspace = workspace()](desk::Loader& loader) {
            return Records(loader.connection(), workspace).after(read);
        };
    parts_.runtime.reader().read<Records::Stretch>(work, [this](const Result<Records::Stretch>& stretch) {
        const bool is_news = stretch && (stretch->upto > read_ || must_mark_);
        if (is_news && !is_stale_) return write_told(*stretch);
        is_following_ = false;
    });
}

void WebhookRoom::write_told(const Records::Stretch& stretch) {
    store::Change change;
    std::set<WebhookId> told;
    for (const Records::Happened& one : stretch.events)
        for (const auto& [id, webhook] : all_) {
            if (!webhook.is_on() || one.at < webhook.made_at || !webhook.kinds.contains(std::string(one.kind)))
                continue;
            Delivery delivery;
            delivery.id = parts_.ids.next<webhooks::DeliveryId>(), delivery.webhook = id;
            delivery.journal = one.journal, delivery.conversation = one.conversation;
            delivery.kind = one.kind, delivery.at = one.at, delivery.due_at = one.at;
            webhooks::put(change, workspace(), delivery);
            told.insert(id);
        }
    const std::int64_t upto = stretch.upto;
    if (told.empty() && upto - stored_ < mark_every && !must_mark_) {
        read_ = upto, is_following_ = false;
        return;
    }
    webhooks::put_mark(change, workspace(), upto);
    has_mark_ = true;
    commit(std::move(change), [this, upto, told](const Result<void>& written) {
        is_following_ = false;
        if (!written) return;
        read_ = stored_ = upto, must_mark_ = false;
        for (const WebhookId id : told)
            if (const auto lane = lanes_.find(id); lane != lanes_.end()) lane->second.more_came();
        send_all();
    });
}

void WebhookRoom::send_all() {
    for (auto& [id, webhook] : all_) {
        if (!webhook.is_on() || is_stopping_ || is_stale_) continue;
        Lane& lane = lanes_[id];
        fill(id, lane);
        while (const auto next = lane.take(now(), webhook.failing_since.is_set())) send(*next);
    }
}

void WebhookRoom::fill(WebhookId id, Lane& lane) {
    if (!lane.wants_more() || !reading_.insert(id).second) return;
    using Read = std::vector<Delivery>;
    const std::size_t room = lane.room();
    const auto last = lane.last_held();
    const std::uint64_t edition = lane.edition();
    const std::function<Result<Read>(desk::Loader&)> work = [id, last, room,
                                                             workspace = workspace()](desk::Loader& loader) {
        return Records(loader.connection(), workspace).next(id, last, room);
    };
    parts_.runtime.reader().read<Read>(work, [this, id, edition, room](Result<Read> read) {
        reading_.erase(id);
        const auto found = lanes_.find(id);
        if (!read || found == lanes_.end()) return;
        const bool is_all = read->size() < room;
        if (found->second.edition() == edition) found->second.hold(std::move(*read), is_all);
        send_all();
    });
}

// What is said is made of the event as it is now.
void WebhookRoom::send(const Delivery& delivery) {
    const std::function<Result<desk::EventPtr>(desk::Loader&)> work = [journal = delivery.journal,
                                                                       workspace = workspace()](desk::Loader& loader) {
        return Records(loader.connection(), workspace).event(journal);
    };
    parts_.runtime.reader().read<desk::EventPtr>(work, [this, delivery](const Result<desk::EventPtr>& event) {
        if (!event) return put_back(delivery);
        carry(delivery, *event, [this, delivery](const webhooks::Outcome& outcome) { settle(delivery, outcome); });
    });
}

// The store did not say what happened: nobody's fault, and asked again.
void WebhookRoom::put_back(Delivery delivery) {
    const auto lane = lanes_.find(delivery.webhook);
    delivery.due_at = now() + after_failure;
    if (lane != lanes_.end()) lane->second.settled(delivery);
}

void WebhookRoom::carry(const Delivery& delivery, const desk::EventPtr& event,
                        std::function<void(const webhooks::Outcome&)> then) {
    const Webhook* webhook = find(delivery.webhook);
    if (webhook == nullptr || is_stopping_) return then({0, "It was taken back."});
    WebhookCarrier::Message message{webhook->url, delivery.id.str(), {webhook->secret}, {}};
    if (now() < webhook->old_secret_until) message.secrets.push_back(webhook->old_secret);
    message.body = webhook_message(delivery, event.get(), webhook->has_content, parts_.runtime.hub().names());
    carrier_.carry(std::move(message), now(), std::move(then));
}

void WebhookRoom::settle(Delivery delivery, const webhooks::Outcome& outcome) {
    const auto found = all_.find(delivery.webhook);
    if (found == all_.end() || is_stopping_) return;  // sent again after the start
    const Webhook before = found->second;
    webhooks::settle(delivery, found->second, outcome, now(), parts_.random);
    const Delivery was = delivery;
    store::Change change;
    const auto tell = put_settled(change, delivery, before, found->second);
    count(delivery);
    commit(std::move(change), [this, was, tell](const Result<void>& written) {
        if (written && tell) tell();
        const auto lane = lanes_.find(was.webhook);
        if (lane == lanes_.end()) return;
        lane->second.settled(was);
        if (written) send_all();
    });
}

std::function<void()> WebhookRoom::put_settled(store::Change& change, const Delivery& delivery, const Webhook& before,
                                               const Webhook& after) {
    webhooks::put(change, workspace(), delivery);
    if (before != after) webhooks::put(change, workspace(), after);
    if (before.state == after.state) return {};
    webhooks::give_up(change, workspace(), after.id, "The webhook was switched off.", now());
    lanes_[after.id].begin_anew();
    log::warn("webhook_off", {{"webhook", after.id.str()}, {"why", to_string(after.state)}});
    return parts_.tell_off(change, after.name, to_string(after.state));
}

void WebhookRoom::count(const Delivery& delivery) {
    if (delivery.state == DeliveryState::delivered)
        counters_.taken.add();
    else
        (delivery.state == DeliveryState::failed ? counters_.given_up : counters_.refused).add();
}

void WebhookRoom::store(const Webhook& webhook, const Done& done) {
    all_[webhook.id] = webhook;
    lanes_[webhook.id].begin_anew();
    must_mark_ = true;  // what was before is told nobody, also after a crash
    store::Change change;
    webhooks::put(change, workspace(), webhook);
    // From here on, whenever the program dies: without a mark it would begin with its next start.
    if (!std::exchange(has_mark_, true)) webhooks::put_mark(change, workspace(), read_);
    commit(std::move(change), done);
}

void WebhookRoom::erase(WebhookId id, const Done& done) {
    all_.erase(id), lanes_.erase(id);
    store::Change change;
    webhooks::erase(change, workspace(), id);
    commit(std::move(change), done);
}

void WebhookRoom::replay(WebhookId id, webhooks::DeliveryId delivery, const Done& done) {
    store::Change change;
    webhooks::replay(change, workspace(), id, delivery, now());
    commit(std::move(change), [this, id, done](const Result<void>& written) {
        if (const auto lane = lanes_.find(id); lane != lanes_.end()) lane->second.begin_anew();
        done(!written && written.error() == store::Errc::guard_missed ? Result<void>(Errc::not_found) : written);
    });
}

void WebhookRoom::replay_since(WebhookId id, Instant since, const Done& done) {
    store::Change change;
    webhooks::replay_since(change, workspace(), id, since, now());
    commit(std::move(change), [this, id, done](const Result<void>& written) {
        if (const auto lane = lanes_.find(id); lane != lanes_.end()) lane->second.begin_anew();
        done(written);
    });
}

void WebhookRoom::test(WebhookId id, std::function<void(Result<Delivery>)> then) {
    Delivery delivery;
    delivery.id = parts_.ids.next<webhooks::DeliveryId>(), delivery.webhook = id;
    delivery.kind = webhooks::test_kind, delivery.at = delivery.due_at = now();
    carry(delivery, nullptr, [this, delivery, then = std::move(then)](const webhooks::Outcome& outcome) mutable {
        const auto found = all_.find(delivery.webhook);
        if (found == all_.end() || is_stopping_) return then(Errc::not_found);
        const Webhook before = found->second;
        webhooks::settle(delivery, found->second, outcome, now(), parts_.random);
        store::Change change;
        put_settled(change, delivery, before, found->second);
        commit(std::move(change),
               [delivery, then](const Result<void>& written) { written ? then(delivery) : then(written.error()); });
    });
}

void WebhookRoom::sweep() {
    store::Change change;
    webhooks::forget(change, workspace(), DeliveryState::delivered, now() - webhooks::kept_delivered);
    webhooks::forget(change, workspace(), DeliveryState::failed, now() - webhooks::kept_failed);
    commit(std::move(change), [](const Result<void>&) {});
}

void WebhookRoom::stop() {
    is_stopping_ = true;
    carrier_.stop();
}

}  // namespace waydesk::app
