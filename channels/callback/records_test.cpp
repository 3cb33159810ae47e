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
        asked.queue = desk::QueueId{3}, asked.contact = desk::ContactId{8}, asked.visitor = desk::IdentityId{7};
        asked.asker = desk::Author::visitor(asked.visitor), asked.client_id = "client-" + std::to_string(id.value);
        asked.wished = morning, asked.at_any_hour = true, asked.conversation = desk::ConversationId{5};
        Callback now = store(request(asked, traveler_at(morning.from - 1h)));
        now = store(promise(now, morning, traveler_at(morning.from - 1h)).value());
        now = store(assign(now, ana, lead_at(morning.from - 1h)).value());
        now = store(enqueue(now, system_at(morning.from)).value());
        now = store(begin_attempt(now, portuguese, agent_at(ana, morning.from)).value());
        return store(end_attempt(now, Outcome::voicemail, agent_at(ana, morning.from + 30s), "On a machine").value());
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
    EXPECT_EQ(listed({CallbackRange::Which::open}), (Ids{{101}, {102}}));
    EXPECT_EQ(listed({CallbackRange::Which::open, CallbackId{101}}), (Ids{{102}}));
    EXPECT_EQ(listed({}), (Ids{{102}, {101}, {100}}));
    EXPECT_EQ(listed({CallbackRange::Which::all, CallbackId{102}, 1}), (Ids{{101}}));
    EXPECT_EQ(listed({CallbackRange::Which::over}), (Ids{{100}}));
    EXPECT_EQ(listed({CallbackRange::Which::in_state, {}, 50, State::no_answer}), (Ids{{102}, {101}}));
    EXPECT_EQ(listed({CallbackRange::Which::of_visitor, {}, 50, {}, 7}), (Ids{{102}, {101}, {100}}));
    EXPECT_EQ(listed({CallbackRange::Which::of_contact, {}, 50, {}, 8}), (Ids{{102}, {101}, {100}}));
    EXPECT_EQ(listed({CallbackRange::Which::of_conversation, {}, 1, {}, 5}), (Ids{{102}}));
    EXPECT_TRUE(listed({CallbackRange::Which::of_conversation, {}, 1, {}, 6}).empty());
}

TEST_P(CallbackRecordsTest, are_found_by_what_was_asked_and_by_when_their_promises_end) {
    const Callback first = store_called(CallbackId{100});
    store_called(CallbackId{101});
    const auto asked = read_request(write_connection(), workspace, first.asker, "client-100").value();
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->id, first.id);
    EXPECT_FALSE(read_request(write_connection(), workspace, first.asker, "client-102").value());
    EXPECT_FALSE(read_request(write_connection(), workspace, {}, "client-100").value()) << "another asks";
    using Ids = std::vector<CallbackId>;
    const Window day{morning.from - 24h, morning.from + 24h};
    EXPECT_EQ(read_promised(write_connection(), workspace, day, {}, 10).value(), (Ids{{100}, {101}}));
    EXPECT_EQ(read_promised(write_connection(), workspace, day, CallbackId{100}, 10).value(), (Ids{{101}}));
    EXPECT_TRUE(read_promised(write_connection(), workspace, {day.from, morning.until}, {}, 10).value().empty());
    EXPECT_EQ(latest_callback(write_connection(), workspace).value(), 101);
}

}  // namespace
}  // namespace waydesk::callback
