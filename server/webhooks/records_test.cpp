#include "server/webhooks/records.hpp"

#include "core/store/direct_ledger.hpp"
#include "desk/desk_sql.hpp"
#include "server/webhooks/webhooks_sql.hpp"
#include "tests/support/on_each_engine.hpp"

#include <optional>

namespace waydesk::webhooks {
namespace {

constexpr std::int64_t workspace = 1;

class RecordsTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({desk::sql::migrations, sql::migrations});
        ledger_.emplace(write_connection(), lease());
    }
    Result<void> write(const std::function<void(store::Change&)>& fill) {
        store::Change change;
        fill(change);
        Result<void> out;
        (void)ledger_->submit(std::move(change), [&](Result<void> done) { out = done; });
        return out;
    }
    static Delivery delivery(std::int64_t id, DeliveryState state, Instant at = Instant::from_ms(1'000)) {
        Delivery out;
        out.id = {id}, out.webhook = {5}, out.journal = id, out.conversation = {9}, out.kind = "message", out.at = at;
        out.state = state, out.due_at = at, out.tries = 2, out.status = 503, out.reason = "It answered 503.";
        if (state != DeliveryState::waiting) out.ended_at = at;
        return out;
    }
    Records records() { return {write_connection(), workspace}; }

    std::optional<store::DirectLedger> ledger_;
    Instant now_ = Instant::from_ms(9'000);
};
INSTANTIATE_TEST_SUITE_P(Engines, RecordsTest, testing::engines(), testing::engine_name);

TEST_P(RecordsTest, keeps_webhooks_as_they_are) {
    Webhook webhook{{5},
                    "Books",
                    "https://hooks.example.com/x",
                    {"message", "note"},
                    true,
                    "whsec_new",
                    "whsec_old",
                    now_,
                    WebhookState::failed,
                    now_,
                    now_,
                    {7},
                    now_};
    ASSERT_TRUE(write([&](store::Change& change) { put(change, workspace, webhook); }));
    EXPECT_EQ(records().webhooks().value(), std::vector{webhook});
    ASSERT_TRUE(write([&](store::Change& change) { put(change, workspace, delivery(1, DeliveryState::waiting)); }));
    ASSERT_TRUE(write([&](store::Change& change) { erase(change, workspace, {5}); }));
    EXPECT_TRUE(records().webhooks().value().empty());
    EXPECT_FALSE(records().delivery({1}));
}

TEST_P(RecordsTest, lists_deliveries_by_state_and_in_both_orders) {
    const std::vector<Delivery> all{delivery(1, DeliveryState::waiting), delivery(2, DeliveryState::failed),
                                    delivery(3, DeliveryState::waiting), delivery(4, DeliveryState::delivered)};
    ASSERT_TRUE(write([&](store::Change& change) {
        for (const Delivery& one : all) put(change, workspace, one);
    }));
    EXPECT_EQ(records().next({5}, {}, 10).value(), (std::vector{all[0], all[2]}));
    EXPECT_EQ(records().next({5}, {1}, 10).value(), std::vector{all[2]});
    EXPECT_EQ(records().deliveries({{5}, {}, {}, 3}).value(), (std::vector{all[3], all[2], all[1]}));
    EXPECT_EQ(records().deliveries({{5}, DeliveryState::failed, {}, 3}).value(), std::vector{all[1]});
    EXPECT_EQ(records().counts().value().at({5}).waiting, 2);
    EXPECT_EQ(records().counts().value().at({5}).failed, 1);
    EXPECT_EQ(records().latest().value(), DeliveryId{4});
}

TEST_P(RecordsTest, replays_what_was_given_up) {
    ASSERT_TRUE(write([&](store::Change& change) {
        put(change, workspace, delivery(1, DeliveryState::failed, Instant::from_ms(1'000)));
        put(change, workspace, delivery(2, DeliveryState::failed, Instant::from_ms(2'000)));
        put(change, workspace, delivery(3, DeliveryState::delivered, Instant::from_ms(2'000)));
    }));
    ASSERT_TRUE(write([&](store::Change& c) { replay_since(c, workspace, {5}, Instant::from_ms(1'500), now_); }));
    EXPECT_EQ(records().next({5}, {}, 10).value().size(), 1U);
    EXPECT_EQ(records().delivery({2}).value().tries, 0);
    ASSERT_TRUE(write([&](store::Change& c) { replay(c, workspace, {5}, {3}, now_); }));
    EXPECT_EQ(records().next({5}, {}, 10).value().size(), 2U);
    const auto again = write([&](store::Change& c) { replay(c, workspace, {5}, {3}, now_); });
    EXPECT_EQ(again.error(), store::Errc::guard_missed);  // it waits already
    const auto foreign = write([&](store::Change& c) { replay(c, workspace, {6}, {1}, now_); });
    EXPECT_EQ(foreign.error(), store::Errc::guard_missed);
}

TEST_P(RecordsTest, gives_up_and_forgets) {
    ASSERT_TRUE(write([&](store::Change& change) {
        put(change, workspace, delivery(1, DeliveryState::waiting));
        put(change, workspace, delivery(2, DeliveryState::delivered));
    }));
    ASSERT_TRUE(write([&](store::Change& change) { give_up(change, workspace, {5}, "It was switched off.", now_); }));
    EXPECT_EQ(records().delivery({1}).value().state, DeliveryState::failed);
    EXPECT_EQ(records().delivery({1}).value().ended_at, now_);
    ASSERT_TRUE(write([&](store::Change& change) { forget(change, workspace, DeliveryState::delivered, now_); }));
    EXPECT_FALSE(records().delivery({2}));
    EXPECT_TRUE(records().delivery({1}));
}

TEST_P(RecordsTest, knows_how_far_the_ledger_was_looked_at) {
    EXPECT_FALSE(records().mark().value());
    ASSERT_TRUE(write([&](store::Change& change) { put_mark(change, workspace, 41); }));
    EXPECT_EQ(records().mark().value(), 41);
    EXPECT_EQ(records().after(41).value().upto, 41);
}

}  // namespace
}  // namespace waydesk::webhooks
