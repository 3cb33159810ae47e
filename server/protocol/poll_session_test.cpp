#include "server/protocol/poll_session.hpp"
#include "server/protocol/session_fixture.hpp"

namespace waydesk::protocol {
namespace {

class Poll : public testing::Test {
protected:
    PollRequest request(std::int64_t n, Duration wait_for = max_poll_wait, std::vector<std::string> frames = {}) {
        PollRequest request;
        request.token = "t";
        request.device = "d";
        request.n = n;
        request.wait = wait_for;
        for (const std::string& frame : frames) request.frames.push_back(*parse_json(frame));
        return request;
    }
    void wait(Duration time) {
        now.wall = now.wall + time;
        now.steady += time;
        poll.on_tick(now);
    }
    void go_live() {
        poll.on_request(request(1), now);
        poll.on_authenticated(Ready{}, now);
        ASSERT_TRUE(poll.answer(1, now));
    }
    void deliver(std::string text) {
        poll.session().deliver({std::make_shared<const std::string>(std::move(text))}, now);
    }
    static std::vector<std::string> types(const std::optional<std::string>& answer) {
        std::vector<std::string> types;
        if (!answer) return types;
        const Json json = *parse_json(*answer);
        for (const Json& frame : *json.find("frames")->array()) types.push_back(*frame.find("type")->text());
        return types;
    }
    using Types = std::vector<std::string>;

    Now now{Instant::from_ms(1'767'000'000'000), 100s};
    SessionContext context{"n1", "7f3a9c", {}, {}};
    RecordedBackend backend;
    PollSession poll{SessionId{5}, context, backend};
};

TEST_F(Poll, opens_and_authenticates_with_the_first_request) {
    poll.on_request(request(1), now);
    ASSERT_EQ(backend.auths.size(), 1U);
    EXPECT_EQ(backend.auths[0].token, "t");
    EXPECT_EQ(backend.auths[0].device, "d");
    EXPECT_EQ(poll.answer(1, now), std::nullopt) << "hello alone is not worth a round trip";
    poll.on_authenticated(Ready{}, now);
    const auto answer = poll.answer(1, now);
    EXPECT_EQ(types(answer), (Types{"hello", "ready"}));
    EXPECT_EQ(*parse_json(*answer)->find("session")->text(), "s_5");
    EXPECT_EQ(*parse_json(*answer)->find("n")->integer(), 1);
}

TEST_F(Poll, takes_the_clients_own_auth_frame_and_completes_it) {
    poll.on_request(request(1, max_poll_wait, {R"({"type":"auth","id":9,"feed":12})"}), now);
    ASSERT_EQ(backend.auths.size(), 1U);
    EXPECT_EQ(backend.auths[0].id, 9);
    EXPECT_EQ(backend.auths[0].feed, 12);
    EXPECT_EQ(backend.auths[0].token, "t");
}

TEST_F(Poll, keeps_early_frames_until_it_is_live) {
    poll.on_request(request(1, 0s, {R"({"type":"sync","id":2,"conversation":"c_1","after":0})"}), now);
    EXPECT_TRUE(backend.requests.empty());
    EXPECT_FALSE(poll.session().is_closed());
    poll.on_authenticated(Ready{}, now);
    EXPECT_EQ(backend.requests.size(), 1U);
}

TEST_F(Poll, waits_until_there_is_a_frame) {
    go_live();
    poll.on_request(request(2), now);
    EXPECT_EQ(poll.answer(2, now), std::nullopt);
    deliver(R"({"type":"event"})");
    EXPECT_EQ(types(poll.answer(2, now)), Types{"event"});
}

TEST_F(Poll, answers_nothing_when_its_time_is_over) {
    go_live();
    poll.on_request(request(2, 5s), now);
    wait(5s - 1us);
    EXPECT_EQ(poll.answer(2, now), std::nullopt);
    wait(1us);
    EXPECT_EQ(poll.answer(2, now), R"({"session":"s_5","n":2,"frames":[]})");
}

TEST_F(Poll, answers_the_same_to_the_same_number_and_does_nothing_twice) {
    go_live();
    const std::string frame = R"({"type":"sync","id":2,"conversation":"c_1","after":0})";
    poll.on_request(request(2, 0s, {frame}), now);
    deliver(R"({"type":"events"})");
    const auto answer = poll.answer(2, now);
    poll.on_request(request(2, 0s, {frame}), now);
    EXPECT_EQ(poll.answer(2, now), answer);
    EXPECT_EQ(backend.requests.size(), 1U);
}

TEST_F(Poll, lets_one_request_send_while_another_waits) {
    go_live();
    poll.on_request(request(2), now);
    poll.on_request(request(3, 0s, {R"({"type":"sync","id":2,"conversation":"c_1","after":0})"}), now);
    EXPECT_EQ(types(poll.answer(3, now)), Types{});
    EXPECT_EQ(backend.requests.size(), 1U);
    deliver(R"({"type":"event"})");
    EXPECT_EQ(types(poll.answer(2, now)), Types{"event"});
}

TEST_F(Poll, remembers_the_answers_of_both_of_a_pages_requests) {
    go_live();
    poll.on_request(request(2), now);
    deliver(R"({"type":"event"})");
    const auto second = poll.answer(2, now);
    poll.on_request(request(3, 0s), now);
    const auto third = poll.answer(3, now);
    poll.on_request(request(2), now);
    EXPECT_EQ(poll.answer(2, now), second);
    EXPECT_EQ(poll.answer(3, now), third);
}

TEST_F(Poll, does_nothing_for_a_number_it_has_forgotten) {
    go_live();
    for (std::int64_t n = 2; n < 10; ++n) {
        poll.on_request(request(n, 0s), now);
        poll.answer(n, now);
    }
    poll.on_request(request(2, 0s, {R"({"type":"sync","id":2,"conversation":"c_1","after":0})"}), now);
    EXPECT_TRUE(backend.requests.empty());
    EXPECT_EQ(types(poll.answer(2, now)), Types{});
}

TEST_F(Poll, refuses_a_foreign_token) {
    go_live();
    PollRequest foreign = request(2, 0s, {R"({"type":"sync","id":2,"conversation":"c_1","after":0})"});
    foreign.token = "another";
    EXPECT_EQ(poll.on_request(foreign, now), std::nullopt);
    EXPECT_TRUE(backend.requests.empty());
}

TEST_F(Poll, tells_its_end_in_a_last_frame) {
    go_live();
    poll.on_request(request(2), now);
    poll.session().revoke();
    EXPECT_EQ(poll.answer(2, now), R"({"session":"s_5","n":2,"frames":[{"type":"close","code":4101}]})");
}

TEST_F(Poll, expires_after_sixty_seconds_without_a_request) {
    go_live();
    wait(poll_expiry - 1us);
    EXPECT_FALSE(poll.session().is_closed());
    wait(1us);
    EXPECT_TRUE(poll.session().is_closed());
    EXPECT_TRUE(poll.is_over(now));
    EXPECT_EQ(backend.gone_calls, 1);
}

TEST_F(Poll, lives_as_long_as_it_is_asked) {
    go_live();
    for (std::int64_t n = 2; n < 8; ++n) {
        poll.on_request(request(n), now);
        wait(max_poll_wait);
        EXPECT_TRUE(poll.answer(n, now));
    }
    EXPECT_TRUE(poll.session().is_live());
}

TEST_F(Poll, is_told_what_it_missed_while_nobody_asked) {
    go_live();
    for (std::int64_t seq = 1; seq <= 6; ++seq) {
        const auto frame = std::make_shared<const std::string>(R"({"type":"event"})" + std::string(60'000, ' '));
        poll.session().deliver({frame, Delivery::Class::durable_event, desk::ConversationId{1}, seq}, now);
    }
    poll.on_request(request(2), now);
    EXPECT_EQ(types(poll.answer(2, now)), (Types{"event", "event", "event", "event"}));
    poll.on_request(request(3), now);
    const auto answer = poll.answer(3, now);
    EXPECT_EQ(answer, R"({"session":"s_5","n":3,"frames":[{"type":"lag","conversation":"c_1","head":6}]})");
}

Problem poll_problem(std::string_view body) {
    auto decoded = decode_poll(body);
    if (const Problem* problem = std::get_if<Problem>(&decoded)) return *problem;
    ADD_FAILURE() << "was taken: " << body;
    return {};
}

TEST(PollRequests, are_read) {
    auto decoded = decode_poll(R"({"token":"t","device":"d","epoch":null,"session":"s_5","n":3,"wait_ms":90000,)"
                               R"("frames":[{"type":"heartbeat"}]})");
    const auto* request = std::get_if<PollRequest>(&decoded);
    ASSERT_NE(request, nullptr);
    EXPECT_EQ(request->session, SessionId{5});
    EXPECT_EQ(request->n, 3);
    EXPECT_EQ(request->wait, max_poll_wait);
    EXPECT_EQ(request->frames.size(), 1U);
}

TEST(PollRequests, are_refused_with_the_wrong_field) {
    EXPECT_EQ(poll_problem("[]").code, ProblemCode::bad_frame);
    EXPECT_EQ(poll_problem("{").code, ProblemCode::bad_json);
    EXPECT_EQ(poll_problem("{}").field, "token");
    EXPECT_EQ(poll_problem(R"({"token":"t","n":-1})").field, "n");
    EXPECT_EQ(poll_problem(R"({"token":"t","frames":{}})").field, "frames");
    EXPECT_EQ(poll_problem(R"({"token":"t","session":"none"})").code, ProblemCode::not_found);
}

TEST(PollRequests, are_small_until_they_have_a_session) {
    const std::string filler(max_bytes_before_auth, ' ');
    EXPECT_EQ(poll_problem(R"({"token":"t"})" + filler).code, ProblemCode::too_large);
    EXPECT_TRUE(std::holds_alternative<PollRequest>(decode_poll(R"({"token":"t","session":"s_5"})" + filler)));
    EXPECT_EQ(poll_problem(R"({"token":"t","session":"s_5"})" + std::string(max_message_bytes, ' ')).code,
              ProblemCode::too_large);
}

TEST(PollRequests, nest_their_frames_no_deeper_than_a_socket_does) {
    const auto body = [](std::size_t levels) {
        return R"({"token":"t","frames":[)" + std::string(levels, '[') + std::string(levels, ']') + "]}";
    };
    EXPECT_TRUE(std::holds_alternative<PollRequest>(decode_poll(body(16))));
    EXPECT_EQ(poll_problem(body(17)).code, ProblemCode::too_deep);
}

}  // namespace
}  // namespace waydesk::protocol
