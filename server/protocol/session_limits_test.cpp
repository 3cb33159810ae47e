#include "server/protocol/session_fixture.hpp"

namespace waydesk::protocol {
namespace {

using FrameSizes = SessionTest;
using Rates = SessionTest;
using SlowReader = SessionTest;

constexpr auto durable = Delivery::Class::durable_event;
constexpr auto ephemeral = Delivery::Class::ephemeral;
constexpr auto reply = Delivery::Class::reply;

std::string padded(std::string frame, std::size_t bytes) {
    frame.append(bytes - frame.size(), ' ');
    return frame;
}

TEST_F(FrameSizes, up_to_the_limit_are_fine) {
    become_visitor();
    text(padded(sync_frame(2), max_frame_bytes));
    EXPECT_EQ(backend.requests.size(), 1U);
}

TEST_F(FrameSizes, above_it_are_refused_by_id_and_the_session_lives_on) {
    become_visitor();
    for (const std::size_t size : {max_frame_bytes + 1, max_message_bytes}) {
        text(padded(sync_frame(2), size));
        EXPECT_EQ(output.last_text("code"), "too_large");
        EXPECT_EQ(*output.last().find("reply_to")->integer(), 2);
    }
    EXPECT_TRUE(backend.requests.empty());
    EXPECT_TRUE(session.is_live());
}

TEST_F(FrameSizes, far_above_it_close_1009) {
    become_visitor();
    text(padded(sync_frame(2), max_message_bytes + 1));
    EXPECT_EQ(output.code(), CloseCode::too_big);
}

TEST_F(FrameSizes, of_oversized_garbage_are_told_as_size) {
    become_visitor();
    text(std::string(max_frame_bytes + 1, '['));
    EXPECT_EQ(output.last_text("code"), "too_large");
}

TEST_F(Rates, give_a_visitor_ten_at_once_and_then_one_every_fifth_of_a_second) {
    become_visitor();
    for (int i = 0; i < 11; ++i) text(sync_frame(i));
    EXPECT_EQ(backend.requests.size(), 10U);
    EXPECT_EQ(output.last_text("code"), "rate_limited");
    EXPECT_EQ(*output.last().find("reply_to")->integer(), 10);
    EXPECT_EQ(*output.last().find("retry_after_ms")->integer(), 200);
    wait(200ms);
    text(sync_frame(11));
    EXPECT_EQ(backend.requests.size(), 11U);
}

TEST_F(Rates, give_a_visitor_sixty_a_minute) {
    become_visitor();
    for (int i = 0; i < 100; ++i) {
        text(sync_frame(i));
        wait(200ms);
    }
    // 60 at first, and one for each of the 20 seconds that passed.
    EXPECT_GE(backend.requests.size(), 75U);
    EXPECT_LE(backend.requests.size(), 80U);
    EXPECT_EQ(output.last_text("code"), "rate_limited");
}

TEST_F(Rates, give_an_agent_twenty_a_second) {
    become_agent();
    for (int i = 0; i < 25; ++i) text(take_frame(i));
    EXPECT_EQ(backend.requests.size(), 20U);
    for (int i = 0; i < 100; ++i) {
        wait(50ms);
        text(take_frame(i));
    }
    EXPECT_EQ(backend.requests.size(), 120U);
}

TEST_F(Rates, honour_the_time_they_promise) {
    become_visitor();
    for (int i = 0; i < 11; ++i) text(sync_frame(i));
    const std::int64_t promised = *output.last().find("retry_after_ms")->integer();
    wait(std::chrono::milliseconds(promised));
    text(sync_frame(12));
    EXPECT_EQ(backend.requests.size(), 11U);
}

TEST_F(Rates, count_wrong_frames_too) {
    become_visitor();
    for (int i = 0; i < 10; ++i) text("{");
    EXPECT_EQ(output.last_text("code"), "bad_json");
    text(sync_frame(1));
    EXPECT_EQ(output.last_text("code"), "rate_limited");
    text("{");
    EXPECT_EQ(output.last_text("code"), "rate_limited");
}

TEST_F(Rates, drop_typing_silently_and_never_charge_it_to_messages) {
    become_visitor();
    const std::size_t before = output.sent.size();
    for (int i = 0; i < 30; ++i) text(R"({"type":"typing","conversation":"c_1","on":true})");
    EXPECT_EQ(backend.requests.size(), 10U);
    EXPECT_EQ(output.sent.size(), before);
    text(sync_frame(1));
    EXPECT_EQ(backend.requests.size(), 11U);
}

TEST_F(Rates, can_be_switched_off) {
    context.limits.rates = false;
    become_visitor();
    for (int i = 0; i < 1000; ++i) text(sync_frame(i));
    EXPECT_EQ(backend.requests.size(), 1000U);
}

TEST_F(SlowReader, loses_ephemeral_frames_first) {
    become_agent();
    output.queued = context.limits.outbox_ephemeral();
    const std::size_t before = output.sent.size();
    session.deliver(frame_of(ephemeral, 100), now);
    EXPECT_EQ(output.sent.size(), before);
    session.deliver(frame_of(durable, 100), now);
    session.deliver(frame_of(reply, 100), now);
    EXPECT_EQ(output.sent.size(), before + 2);
}

TEST_F(SlowReader, is_told_to_sync_each_conversation_that_was_left_out) {
    become_agent();
    output.queued = outbox_bytes;
    const std::size_t before = output.sent.size();
    session.deliver(frame_of(durable, 100, 1, 7), now);
    session.deliver(frame_of(durable, 100, 2, 3), now);
    session.deliver(frame_of(durable, 100, 1, 8), now);
    EXPECT_EQ(output.sent.size(), before);
    output.queued = 0;
    session.on_drained(now);
    ASSERT_EQ(output.sent.size(), before + 2);
    EXPECT_EQ(output.sent[before], R"({"type":"lag","conversation":"c_1","head":8})");
    EXPECT_EQ(output.sent[before + 1], R"({"type":"lag","conversation":"c_2","head":3})");
}

TEST_F(SlowReader, gets_no_event_behind_a_hole) {
    become_agent();
    output.queued = outbox_bytes;
    session.deliver(frame_of(durable, 100, 1, 7), now);
    output.queued = 0;
    const std::size_t before = output.sent.size();
    session.deliver(frame_of(durable, 100, 1, 8), now);
    EXPECT_EQ(output.sent.size(), before) << "7 is missing until the lag is told";
    session.deliver(frame_of(durable, 100, 2, 1), now);
    EXPECT_EQ(output.sent.size(), before + 1) << "another conversation has no hole";
    session.on_drained(now);
    EXPECT_EQ(output.sent.back(), R"({"type":"lag","conversation":"c_1","head":8})");
    session.deliver(frame_of(durable, 100, 1, 9), now);
    EXPECT_EQ(output.sent.back().size(), 100U);
}

TEST_F(SlowReader, gets_one_batch_of_any_size_when_it_is_idle) {
    become_agent();
    const std::size_t before = output.sent.size();
    session.deliver(frame_of(durable, outbox_bytes + 100), now);
    EXPECT_EQ(output.sent.size(), before + 1);
}

TEST_F(SlowReader, is_closed_4008_when_it_has_not_drained_in_fifteen_seconds) {
    become_agent();
    output.queued = outbox_bytes;
    session.deliver(frame_of(durable, 100), now);
    wait(5s);
    session.deliver(frame_of(durable, 100, 2), now);
    tick_after(drain_limit - 5s - 1us);
    EXPECT_TRUE(output.closed.empty());
    tick_after(1us);
    EXPECT_EQ(output.code(), CloseCode::slow_reader);
}

TEST_F(SlowReader, has_fifteen_fresh_seconds_after_it_drained) {
    become_agent();
    output.queued = outbox_bytes;
    session.deliver(frame_of(durable, 100), now);
    wait(14s);
    session.on_drained(now);
    session.deliver(frame_of(durable, 100), now);
    tick_after(14s);
    EXPECT_TRUE(output.closed.empty());
}

TEST_F(SlowReader, is_closed_when_not_even_answers_fit) {
    become_agent();
    output.queued = outbox_bytes + 1;
    session.deliver(frame_of(reply, 100), now);
    EXPECT_EQ(output.code(), CloseCode::slow_reader);
}

TEST_F(SlowReader, cannot_make_us_hold_errors_for_it) {
    become_visitor();
    output.queued = outbox_bytes + 1;
    text("{");
    EXPECT_EQ(output.code(), CloseCode::slow_reader);
}

TEST_F(SlowReader, is_asked_to_resync_when_too_many_conversations_lag) {
    become_agent();
    output.queued = outbox_bytes;
    for (std::size_t i = 0; i < max_lagging; ++i)
        session.deliver(frame_of(durable, 100, static_cast<std::int64_t>(i) + 1), now);
    EXPECT_TRUE(output.closed.empty());
    session.deliver(frame_of(durable, 100, max_lagging + 1), now);
    EXPECT_EQ(output.code(), CloseCode::resync);
}

TEST_F(SlowReader, is_not_read_from_while_it_does_not_read) {
    become_visitor();
    EXPECT_TRUE(session.wants_input());
    output.queued = context.limits.outbox_ephemeral() + 1;
    EXPECT_FALSE(session.wants_input());
}

}  // namespace
}  // namespace waydesk::protocol
