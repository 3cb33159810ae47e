#pragma once
// Webhooks in the running program: follows the ledger and writes what each is to be told together with how far it was
// read, so that nothing is left out or told anew after a crash; sends what is due, in the order of each conversation;
// what a crash interrupts is sent again under the same id. Lives on: the desk thread; made before it runs.

#include "server/app/webhook_carrier.hpp"
#include "server/app/webhook_parts.hpp"
#include "server/webhooks/records.hpp"

#include <atomic>

namespace waydesk::app {

class WebhookRoom {
public:
    static constexpr Duration look_every = 250ms;
    static constexpr Duration sweep_every = 1h;

    static store::Explained<std::unique_ptr<WebhookRoom>> open(WebhookParts parts, store::Connection& connection);

    using Done = std::function<void(Result<void>)>;
    using All = std::map<webhooks::WebhookId, webhooks::Webhook>;
    const All& all() const { return all_; }
    const webhooks::Webhook* find(webhooks::WebhookId id) const;
    const WebhookParts& parts() const { return parts_; }
    // Made, or changed; each counts from now on.
    void store(const webhooks::Webhook& webhook, const Done& done);
    void erase(webhooks::WebhookId id, const Done& done);
    // What was given up waits again: this one, or all since a time. errors: not_found
    void replay(webhooks::WebhookId id, webhooks::DeliveryId delivery, const Done& done);
    void replay_since(webhooks::WebhookId id, Instant since, const Done& done);
    // A message about nothing, at once and once; answers what came of it.
    void test(webhooks::WebhookId id, std::function<void(Result<webhooks::Delivery>)> then);

    void tick();   // every look_every
    void sweep();  // every sweep_every: forgets what ended long ago
    void stop();   // before the runtime does

private:
    explicit WebhookRoom(WebhookParts parts);
    void take_up(std::vector<webhooks::Webhook> stored, std::optional<std::int64_t> mark, std::int64_t last);
    void read_again();
    void commit(store::Change change, const Done& done);
    void follow();
    void write_told(const webhooks::Records::Stretch& stretch);
    void send_all();
    void fill(webhooks::WebhookId id, webhooks::Lane& lane);
    void send(const webhooks::Delivery& delivery);
    void carry(const webhooks::Delivery& delivery, const desk::EventPtr& event,
               std::function<void(const webhooks::Outcome&)> then);
    void put_back(webhooks::Delivery delivery);
    void settle(webhooks::Delivery delivery, const webhooks::Outcome& outcome);
    std::function<void()> put_settled(store::Change& change, const webhooks::Delivery& delivery,
                                      const webhooks::Webhook& before, const webhooks::Webhook& after);
    void count(const webhooks::Delivery& delivery);
    std::int64_t workspace() const { return parts_.runtime.workspace().value; }
    Instant now() const { return parts_.runtime.clock().now(); }

    WebhookParts parts_;
    WebhookCarrier carrier_;
    All all_;
    std::map<webhooks::WebhookId, webhooks::Lane> lanes_;
    std::set<webhooks::WebhookId> reading_;  // whose lanes are being filled
    std::int64_t read_ = 0, stored_ = 0;     // how far the ledger was looked at, and how far of it is stored
    bool is_following_ = false;
    bool must_mark_ = false;
    bool has_mark_ = false;                  // stored, or on its way
    bool is_stale_ = false;                  // the store refused something: all of it is read again
    std::atomic<bool> is_stopping_ = false;  // set by the thread that stops
    struct Counters {
        Counter& taken;
        Counter& refused;
        Counter& given_up;
    };
    Counters counters_;
};

}  // namespace waydesk::app
