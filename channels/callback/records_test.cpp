#include "channels/callback/records.hpp"

#include "channels/callback/callback_fixture.hpp"
#include "channels/callback/callback_sql.hpp"
#include "core/store/direct_ledger.hpp"
#include "tests/support/on_each_engine.hpp"

namespace waydesk::callback {
namespace {

constexpr std::int64_t workspace = 1;

class CallbackRecordsTest : public testing::OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        migrate({sql::migrations});
        ledger_ = std::make_unique<store::DirectLedger>(write_connection(), lease());
    }
    Callback store(const Moved& moved) {
        store::Change change;
        put(change, workspace, moved);
        Result<void> written;
        const auto taken = ledger_->submit(std::move(change), [&](Result<void> result) { written = result; });
        EXPECT_TRUE(taken && written);
        return moved.callback;
    }
    // Asked for, promised, queued and called without an answer, each step stored.
    Callback store_called(CallbackId id) {
        Callback asked = asked_for();
        asked.id = id, asked.steps = 0;
        asked.wished = morning, asked.at_any_hour = true, asked.conversation = desk::ConversationId{5};
        Callback now = store(request(asked, traveler_at(morning.from - 1h)));
        now = store(promise(now, morning, traveler_at(morning.from - 1h)).value());
        now = store(assign(now, ana, lead_at(morning.from - 1h)).value());
        now = store(enqueue(now, system_at(morning.from)).value());
        now = store(begin_attempt(now, portuguese, agent_at(ana, morning.from)).value());
        return store(end_attempt(now, Outcome::voicemail, agent_at(ana, morning.from + 30s)).value());
    }
    std::vector<CallbackId> listed(const CallbackRange& range) {
        std::vector<CallbackId> out;
        for (const Callback& one : read_callbacks(write_connection(), workspace, range).value()) out.push_back(one.id);
        return out;
    }

private:
    std::unique_ptr<store::DirectLedger> ledger_;
};
INSTANTIATE_TEST_SUITE_P(Engines, CallbackRecordsTest, testing::engines(), testing::engine_name);

TEST_P(CallbackRecordsTest, come_back_as_they_were_stored) {
    const Callback stored = store_called(CallbackId{100});
    EXPECT_EQ(read_callback(write_connection(), workspace, stored.id).value(), stored);
    EXPECT_EQ(read_callback(write_connection(), workspace, CallbackId{101}).error(), waydesk::Errc::not_found);
    EXPECT_EQ(read_callback(write_connection(), 2, stored.id).error(), waydesk::Errc::not_found) << "another's";
}

TEST_P(CallbackRecordsTest, keep_every_promise_every_attempt_and_every_step) {
    Callback callback = store_called(CallbackId{100});
    callback = store(schedule_retry(callback, {}, {}, system_at(morning.from + 31s)).value());
    callback = store(promise(callback, window("2026-05-05T09:00:00Z"), agent_at(ana, morning.from + 1h)).value());
    const Callback read = read_callback(write_connection(), workspace, callback.id).value();
    EXPECT_EQ(read, callback);
    EXPECT_EQ(read.promises.size(), 2U);
    const std::vector<Step> steps = read_steps(write_connection(), workspace, callback.id).value();
    ASSERT_EQ(steps.size(), 8U);
    EXPECT_EQ(steps[5], (Step{6, morning.from + 30s, desk::Author::agent(ana), State::attempting, State::no_answer,
                              "voicemail"}));
    EXPECT_EQ(steps[7].reason, "again");
}

TEST_P(CallbackRecordsTest, are_listed_open_from_the_oldest_and_all_from_the_newest) {
    const Callback first = store_called(CallbackId{100});
    store_called(CallbackId{101}), store_called(CallbackId{102});
    store(cancel(first, traveler_at(morning.until)).value());
    using Ids = std::vector<CallbackId>;
    EXPECT_EQ(listed({true}), (Ids{{101}, {102}}));
    EXPECT_EQ(listed({true, CallbackId{101}}), (Ids{{102}}));
    EXPECT_EQ(listed({false}), (Ids{{102}, {101}, {100}}));
    EXPECT_EQ(listed({false, CallbackId{102}, 1}), (Ids{{101}}));
}

}  // namespace
}  // namespace waydesk::callback
