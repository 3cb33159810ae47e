#include "server/webhooks/records.hpp"

#include "core/words.hpp"
#include "desk/rows.hpp"
#include "server/webhooks/webhooks_sql.hpp"

#include <limits>

namespace waydesk::webhooks {
namespace {

constexpr std::int64_t journal_at_once = 20'000;
constexpr std::size_t events_at_once = 5'000;

constexpr std::string_view webhook_columns[] = {
    "workspace",        "id",    "name",          "url",          "kinds",   "has_content", "secret", "old_secret",
    "old_secret_until", "state", "failing_since", "delivered_at", "made_by", "made_at"};
constexpr std::string_view delivery_columns[] = {"workspace", "id",     "webhook", "journal", "conversation",
                                                 "kind",      "at",     "state",   "tries",   "due_at",
                                                 "ended_at",  "status", "reason"};
constexpr std::string_view delivery_indexed[] = {"webhook", "state", "ended_at"};
constexpr std::string_view mark_columns[] = {"workspace", "journal"};
constexpr store::Table webhook_table{"webhook", webhook_columns, 2};
constexpr store::Table delivery_table{"webhook_delivery", delivery_columns, 2, delivery_indexed};
constexpr store::Table mark_table{"webhook_mark", mark_columns, 1};

std::int64_t number_of(DeliveryState state) { return static_cast<std::int64_t>(state); }

Webhook webhook_from(const store::Row& row) {
    Webhook out;
    out.id = row.id<WebhookId>(0), out.name = row.text(1), out.url = row.text(2);
    for (std::string& kind : split_words(row.text(3))) out.kinds.insert(std::move(kind));
    out.has_content = row.boolean(4), out.secret = row.text(5), out.old_secret = row.text(6);
    out.old_secret_until = row.instant(7), out.state = static_cast<WebhookState>(row.integer(8));
    out.failing_since = row.instant(9), out.delivered_at = row.instant(10);
    out.made_by = row.id<desk::AgentId>(11), out.made_at = row.instant(12);
    return out;
}

Delivery delivery_from(const store::Row& row) {
    Delivery out;
    out.id = row.id<DeliveryId>(0), out.webhook = row.id<WebhookId>(1), out.journal = row.integer(2);
    out.conversation = row.id<desk::ConversationId>(3), out.kind = row.text(4), out.at = row.instant(5);
    out.state = static_cast<DeliveryState>(row.integer(6)), out.tries = row.integer(7);
    out.due_at = row.instant(8), out.ended_at = row.instant(9);
    out.status = static_cast<int>(row.integer(10)), out.reason = row.text(11);
    return out;
}

}  // namespace

void put(store::Change& change, std::int64_t workspace, const Webhook& webhook) {
    const std::vector<std::string> kinds(webhook.kinds.begin(), webhook.kinds.end());
    change.put(webhook_table,
               {workspace, webhook.id.value, webhook.name, webhook.url, join_words(kinds),
                std::int64_t{webhook.has_content}, store::Bytes{webhook.secret}, store::Bytes{webhook.old_secret},
                webhook.old_secret_until.us, static_cast<std::int64_t>(webhook.state), webhook.failing_since.us,
                webhook.delivered_at.us, webhook.made_by.value, webhook.made_at.us});
}

void erase(store::Change& change, std::int64_t workspace, WebhookId webhook) {
    change.erase(webhook_table, {workspace, webhook.value});
    change.run(sql::erase_deliveries, {workspace, webhook.value});
}

void put(store::Change& change, std::int64_t workspace, const Delivery& delivery) {
    change.put(delivery_table,
               {workspace, delivery.id.value, delivery.webhook.value, delivery.journal, delivery.conversation.value,
                store::Bytes{delivery.kind}, delivery.at.us, number_of(delivery.state), delivery.tries,
                delivery.due_at.us, delivery.ended_at.us, std::int64_t{delivery.status}, delivery.reason});
}

void put_mark(store::Change& change, std::int64_t workspace, std::int64_t journal) {
    change.put(mark_table, {workspace, journal});
}

void replay(store::Change& change, std::int64_t workspace, WebhookId webhook, DeliveryId delivery, Instant now) {
    const std::int64_t waiting = number_of(DeliveryState::waiting);
    change.guard(sql::replay_delivery, {waiting, now.us, workspace, webhook.value, delivery.value, waiting});
}

void replay_since(store::Change& change, std::int64_t workspace, WebhookId webhook, Instant since, Instant now) {
    change.run(sql::replay_deliveries, {number_of(DeliveryState::waiting), now.us, workspace, webhook.value,
                                        number_of(DeliveryState::failed), since.us});
}

void give_up(store::Change& change, std::int64_t workspace, WebhookId webhook, std::string_view reason, Instant now) {
    change.run(sql::end_deliveries, {number_of(DeliveryState::failed), std::string(reason), now.us, workspace,
                                     webhook.value, number_of(DeliveryState::waiting)});
}

void forget(store::Change& change, std::int64_t workspace, DeliveryState state, Instant before) {
    change.run(sql::forget_deliveries, {workspace, number_of(state), before.us});
}

Result<std::vector<Webhook>> Records::webhooks() {
    const auto rows = connection_.query(sql::list_webhooks, {workspace_});
    if (!rows) return rows.error();
    std::vector<Webhook> out;
    for (const store::Row row : *rows) out.push_back(webhook_from(row));
    return out;
}

Result<std::vector<Delivery>> Records::list(const store::Statement& statement,
                                            std::initializer_list<store::Value> values) {
    const auto rows = connection_.query(statement, values);
    if (!rows) return rows.error();
    std::vector<Delivery> out;
    for (const store::Row row : *rows) out.push_back(delivery_from(row));
    return out;
}

Result<Delivery> Records::delivery(DeliveryId id) {
    auto found = list(sql::find_delivery, {workspace_, id.value});
    if (!found) return found.error();
    if (found->empty()) return Errc::not_found;
    return std::move(found->front());
}

Result<std::vector<Delivery>> Records::deliveries(const Filter& filter) {
    const std::int64_t before = filter.before ? filter.before.value : std::numeric_limits<std::int64_t>::max();
    if (!filter.state) return list(sql::list_deliveries, {workspace_, filter.webhook.value, before, filter.limit});
    return list(sql::list_deliveries_in,
                {workspace_, filter.webhook.value, number_of(*filter.state), before, filter.limit});
}

Result<std::vector<Delivery>> Records::next(WebhookId webhook, DeliveryId after, std::size_t limit) {
    return list(sql::list_next_deliveries, {workspace_, webhook.value, number_of(DeliveryState::waiting), after.value,
                                            static_cast<std::int64_t>(limit)});
}

Result<std::map<WebhookId, Records::Count>> Records::counts() {
    const auto rows = connection_.query(sql::count_deliveries, {workspace_});
    if (!rows) return rows.error();
    std::map<WebhookId, Count> out;
    for (const store::Row row : *rows) {
        Count& count = out[row.id<WebhookId>(0)];
        (row.integer(1) == number_of(DeliveryState::waiting) ? count.waiting : count.failed) = row.integer(2);
    }
    return out;
}

Result<DeliveryId> Records::latest() {
    const auto rows = connection_.query(sql::latest_delivery, {workspace_});
    if (!rows) return rows.error();
    return rows->front().id<DeliveryId>(0);
}

Result<std::optional<std::int64_t>> Records::mark() {
    const auto rows = connection_.query(sql::find_webhook_mark, {workspace_});
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<std::int64_t>();
    return std::optional(rows->front().integer(0));
}

Result<std::int64_t> Records::last_journal() {
    const auto rows = connection_.query(sql::find_last_journal, {workspace_});
    if (!rows) return rows.error();
    return rows->front().integer(0);
}

Result<Records::Stretch> Records::after(std::int64_t journal) {
    const auto last = last_journal();
    if (!last) return last.error();
    Stretch out{{}, std::min(*last, journal + journal_at_once)};
    if (out.upto <= journal) return Stretch{{}, journal};
    const auto rows = connection_.query(sql::list_told_events, {workspace_, journal, out.upto});
    if (!rows) return rows.error();
    for (const store::Row row : *rows) {
        const auto kind = static_cast<desk::EventKind>(row.integer(2));
        const auto visibility = static_cast<desk::Visibility>(row.integer(3));
        out.events.push_back(
            {row.integer(0), row.id<desk::ConversationId>(1), kind_of(kind, visibility), row.instant(4)});
    }
    if (out.events.size() == events_at_once) out.upto = out.events.back().journal;
    return out;
}

Result<desk::EventPtr> Records::event(std::int64_t journal) {
    const auto rows = connection_.query(sql::find_told_event, {workspace_, journal});
    if (!rows) return rows.error();
    if (rows->empty()) return Errc::not_found;
    return desk::rows::event_from(rows->front());
}

}  // namespace waydesk::webhooks
