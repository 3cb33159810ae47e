#include "server/protocol/session_fixture.hpp"

namespace waydesk::protocol {
namespace {

using Opening = SessionTest;
using LiveSession = SessionTest;
using EndOfSession = SessionTest;

AuthRefused refused(ProblemCode code, CloseCode close = CloseCode::auth_failed) {
    AuthRefused refusal;
    refusal.problem.code = code;
    refusal.close = close;
    return refusal;
}

TEST_F(Opening, says_hello_first) {
    open();
    EXPECT_EQ(output.type(), "hello");
    EXPECT_EQ(output.last_text("epoch"), "7f3a9c");
}

TEST_F(Opening, passes_auth_to_the_backend_and_answers_ready) {
    open();
    text(R"({"type":"auth","id":17,"token":"secret","device":"d"})");
    ASSERT_EQ(backend.auths.size(), 1U);
    EXPECT_EQ(backend.auths[0].token, "secret");
    EXPECT_FALSE(session.is_live());
    session.on_authenticated(Ready{}, now);
    EXPECT_TRUE(session.is_live());
    EXPECT_EQ(output.type(), "ready");
    EXPECT_EQ(*output.last().find("reply_to")->integer(), 17);
    EXPECT_EQ(output.last_text("session"), session_id.str());
}

TEST_F(Opening, tells_why_and_closes_4200_when_the_backend_refuses) {
    open();
    text(auth_frame);
    session.on_authenticated(refused(ProblemCode::unauthenticated), now);
    EXPECT_EQ(output.last_text("code"), "unauthenticated");
    EXPECT_EQ(*output.last().find("reply_to")->integer(), 1);
    EXPECT_EQ(output.code(), CloseCode::auth_failed);
    EXPECT_EQ(backend.gone_calls, 1);
}

TEST_F(Opening, closes_with_the_code_the_backend_wants) {
    open();
    text(auth_frame);
    session.on_authenticated(refused(ProblemCode::storage_failed, CloseCode::storage_failed), now);
    EXPECT_EQ(output.code(), CloseCode::storage_failed);
}

TEST_F(Opening, refuses_every_request_before_auth) {
    for (const FrameRule& rule : frame_rules()) {
        if (rule.type == "auth") continue;
        RecordedOutput out;
        Session fresh(session_id, context, out, backend);
        fresh.on_open(now);
        fresh.on_text(R"({"id":3,"type":")" + std::string(rule.type) + "\"}", now);
        EXPECT_EQ(out.last_text("code"), "unauthenticated") << rule.type;
        EXPECT_EQ(out.code(), CloseCode::protocol_error) << rule.type;
    }
    EXPECT_TRUE(backend.requests.empty());
    EXPECT_EQ(backend.gone_calls, 0) << "the backend has never heard of them";
}

TEST_F(Opening, gives_one_frame_before_auth_is_answered) {
    open();
    text(auth_frame);
    text(sync_frame(2));
    EXPECT_EQ(output.last_text("code"), "unauthenticated");
    EXPECT_EQ(output.code(), CloseCode::protocol_error);
    EXPECT_TRUE(backend.requests.empty());
}

TEST_F(Opening, refuses_an_auth_without_token_with_4200) {
    open();
    text(R"({"type":"auth","id":1})");
    EXPECT_EQ(output.last_text("field"), "token");
    EXPECT_EQ(output.code(), CloseCode::auth_failed);
}

TEST_F(Opening, takes_eight_kilobytes_before_auth_and_not_one_more) {
    std::string frame(auth_frame);
    frame.append(max_bytes_before_auth - frame.size(), ' ');
    open();
    text(frame);
    EXPECT_EQ(backend.auths.size(), 1U);

    RecordedOutput out;
    Session other(session_id, context, out, backend);
    other.on_open(now);
    other.on_text(frame + " ", now);
    EXPECT_EQ(out.last_text("code"), "too_large");
    EXPECT_EQ(out.code(), CloseCode::too_big);
    EXPECT_EQ(backend.auths.size(), 1U);
}

TEST_F(Opening, closes_when_the_first_frame_is_no_json) {
    open();
    text("{");
    EXPECT_EQ(output.last_text("code"), "bad_json");
    EXPECT_EQ(output.code(), CloseCode::protocol_error);
}

TEST_F(Opening, waits_ten_seconds_for_auth) {
    open();
    tick_after(auth_within - 1us);
    EXPECT_TRUE(output.closed.empty());
    tick_after(1us);
    EXPECT_EQ(output.last_text("code"), "unauthenticated");
    EXPECT_EQ(output.code(), CloseCode::auth_failed);
}

TEST_F(Opening, lets_the_client_come_back_when_our_own_answer_takes_too_long) {
    open();
    wait(9s);
    text(auth_frame);
    tick_after(9s);
    EXPECT_TRUE(output.closed.empty());
    tick_after(1s);
    EXPECT_EQ(output.code(), CloseCode::server_error);
    session.on_authenticated(Ready{}, now);
    EXPECT_EQ(output.type(), "hello") << "an answer that comes too late is not sent";
}

TEST_F(Opening, gets_no_frames_before_ready) {
    open();
    text(auth_frame);
    session.deliver(frame_of(Delivery::Class::durable_event, 10), now);
    EXPECT_EQ(output.type(), "hello");
}

TEST_F(LiveSession, passes_requests_to_the_backend) {
    become_visitor();
    text(sync_frame(2));
    ASSERT_EQ(backend.requests.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<Sync>(backend.requests[0]));
}

TEST_F(LiveSession, keeps_heartbeats_and_bye_to_itself) {
    become_visitor();
    text(R"({"type":"heartbeat"})");
    text(R"({"type":"bye"})");
    EXPECT_TRUE(backend.requests.empty());
    EXPECT_EQ(output.code(), CloseCode::normal);
}

TEST_F(LiveSession, answers_an_unknown_type_and_lives_on) {
    become_visitor();
    text(R"({"type":"dance","id":4})");
    EXPECT_EQ(output.last_text("code"), "unknown_type");
    EXPECT_EQ(*output.last().find("reply_to")->integer(), 4);
    EXPECT_TRUE(session.is_live());
}

TEST_F(LiveSession, answers_bad_json_and_lives_on) {
    become_visitor();
    text("{\"a\":1,\"a\":2}");
    EXPECT_EQ(output.last_text("code"), "bad_json");
    EXPECT_TRUE(output.last().find("reply_to")->is_null());
    EXPECT_TRUE(session.is_live());
}

TEST_F(LiveSession, refuses_a_second_auth_and_lives_on) {
    become_visitor();
    text(auth_frame);
    EXPECT_EQ(output.last_text("code"), "bad_frame");
    EXPECT_EQ(backend.auths.size(), 1U);
    EXPECT_TRUE(session.is_live());
}

TEST_F(LiveSession, closes_1007_on_bytes_that_are_no_utf8) {
    become_visitor();
    text("{\"type\":\"\xff\"}");
    EXPECT_EQ(output.code(), CloseCode::bad_utf8);
}

TEST_F(LiveSession, closes_1003_on_binary) {
    become_visitor();
    session.on_binary();
    EXPECT_EQ(output.code(), CloseCode::binary_refused);
}

// The frame table is the list of what exists, so a new frame cannot be forgotten here (S-05).
TEST_F(LiveSession, tells_a_visitor_that_agents_frames_do_not_exist_for_him) {
    context.limits.rates = false;
    become_visitor();
    const std::string fields = R"("id":3,"conversation":"c_1","offer":"o_1","reason":"r","text":"t","state":"away",)"
                               R"("to":{"agent":"a_1"},"until":1,"after":1)";
    for (const FrameRule& rule : frame_rules()) {
        if (!rule.agents_only) continue;
        text("{" + fields + R"(,"type":")" + std::string(rule.type) + "\"}");
        EXPECT_EQ(output.last_text("code"), "not_found") << rule.type;
        EXPECT_TRUE(output.last().find("field")->is_null()) << rule.type;
    }
    EXPECT_TRUE(backend.requests.empty());
}

TEST_F(LiveSession, lets_a_visitor_write_messages_but_no_notes) {
    become_visitor();
    const std::string frame =
        R"({"type":"send","id":3,"conversation":"c_1","client_id":"k","kind":"message","body":{"text":"a"})";
    text(frame + R"(,"visibility":"agents"})");
    EXPECT_EQ(output.last_text("code"), "not_found");
    EXPECT_TRUE(backend.requests.empty());
    text(frame + "}");
    EXPECT_EQ(backend.requests.size(), 1U);
}

TEST_F(LiveSession, lets_a_visitor_end_his_chat) {
    become_visitor();
    text(R"({"type":"resolve","id":3,"conversation":"c_1"})");
    EXPECT_EQ(backend.requests.size(), 1U);
}

TEST_F(LiveSession, passes_every_agents_frame_of_an_agent) {
    become_agent();
    text(take_frame(2));
    EXPECT_EQ(backend.requests.size(), 1U);
}

TEST_F(LiveSession, hides_from_a_visitor_what_the_backend_forbids) {
    Problem forbidden;
    forbidden.code = ProblemCode::forbidden;
    become_visitor();
    session.refuse(9, forbidden, now);
    EXPECT_EQ(output.last_text("code"), "not_found");
}

TEST_F(LiveSession, speaks_the_language_of_its_reader) {
    context.translate = [](std::string_view, std::string_view language) { return "in " + std::string(language); };
    become_visitor();
    text("{");
    EXPECT_EQ(output.last_text("message"), "in de");
}

TEST_F(LiveSession, says_something_after_twenty_five_seconds_of_its_own_silence) {
    become_visitor();
    tick_after(heartbeat_after - 1us);
    EXPECT_EQ(output.type(), "ready");
    tick_after(1us);
    EXPECT_EQ(output.type(), "heartbeat");
    tick_after(heartbeat_after - 1us);
    EXPECT_EQ(output.sent.size(), 3U) << "hello, ready and one heartbeat";
}

TEST_F(LiveSession, needs_no_heartbeat_while_it_speaks) {
    become_visitor();
    wait(20s);
    session.deliver(frame_of(Delivery::Class::reply, 10), now);
    tick_after(20s);
    EXPECT_EQ(output.sent.size(), 3U);
}

TEST_F(LiveSession, closes_4002_after_sixty_seconds_without_a_word) {
    become_visitor();
    tick_after(silence_limit - 1us);
    EXPECT_TRUE(output.closed.empty());
    tick_after(1us);
    EXPECT_EQ(output.code(), CloseCode::no_heartbeat);
}

TEST_F(LiveSession, counts_every_frame_as_a_sign_of_life) {
    become_visitor();
    wait(59s);
    text(R"({"type":"heartbeat"})");
    tick_after(59s);
    EXPECT_TRUE(output.closed.empty());
}

TEST_F(LiveSession, is_not_confused_by_a_jump_of_the_wall_clock) {
    become_visitor();
    now.wall = now.wall + 1h;
    session.on_tick(now);
    EXPECT_TRUE(output.closed.empty());
    EXPECT_EQ(output.type(), "ready");
}

TEST_F(LiveSession, closes_4100_when_its_token_expires) {
    become_visitor();
    now.wall = now.wall + 24h - 1ms;
    session.on_tick(now);
    EXPECT_TRUE(output.closed.empty());
    now.wall = now.wall + 1ms;
    session.on_tick(now);
    EXPECT_EQ(output.code(), CloseCode::expired);
}

TEST_F(EndOfSession, stops_all_frames_when_it_is_revoked) {
    become_visitor();
    session.revoke();
    const std::size_t before = output.sent.size();
    session.deliver(frame_of(Delivery::Class::reply, 10), now);
    session.refuse(1, Problem{}, now);
    text(sync_frame(2));
    tick_after(1h);
    EXPECT_EQ(output.sent.size(), before);
    EXPECT_TRUE(backend.requests.empty());
    EXPECT_EQ(output.closed, std::vector{CloseCode::revoked});
}

TEST_F(EndOfSession, tells_the_backend_once) {
    become_visitor();
    session.end(CloseCode::replaced);
    session.end(CloseCode::server_error);
    session.on_lost();
    EXPECT_EQ(backend.gone_calls, 1);
    EXPECT_EQ(output.closed, std::vector{CloseCode::replaced});
}

TEST_F(EndOfSession, closes_nothing_when_the_network_has_done_so) {
    become_visitor();
    session.on_lost();
    EXPECT_TRUE(output.closed.empty());
    EXPECT_EQ(backend.gone_calls, 1);
}

TEST_F(EndOfSession, says_bye_with_the_time_to_come_back) {
    become_visitor();
    session.say_bye(500, 5000, now);
    EXPECT_EQ(output.sent.back(), R"({"type":"bye","code":4001,"retry_ms":[500,5000]})");
    EXPECT_EQ(output.code(), CloseCode::going_away);
}

}  // namespace
}  // namespace waydesk::protocol
