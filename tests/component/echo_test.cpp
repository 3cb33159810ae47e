// RFC 6455 on the echo path of the running program: the case list of the Autobahn suite over a real socket, and how
// connections end.
#include "tests/support/program/on_running_server.hpp"
#include "tests/support/program/raw_socket.hpp"
#include "tests/support/websocket/autobahn_cases.hpp"

#include <gmock/gmock.h>

namespace waydesk::testing {
namespace {

constexpr std::size_t mega = std::size_t{1024} * 1024;

class EchoTest : public OnRunningServer {
protected:
    void SetUp() override {
        ServerSettings settings;
        settings.flags = {"--echo-path", "/echo"};
        serve(std::move(settings));
    }

    // All that comes back, the close and the end of the connection included.
    std::vector<Echoed> answers_to(const EchoCase& c, std::size_t piece) {
        RawSocket socket(place());
        socket.upgrade("/echo");
        socket.say(c.bytes(), piece);
        return read_server_frames(socket.hear_to_the_end());
    }
    // Each frame a segment of its own.
    std::vector<Echoed> answers_frame_by_frame(const EchoCase& c) {
        RawSocket socket(place());
        socket.upgrade("/echo");
        for (const std::string& frame : c.frames) socket.say(frame);
        if (c.is_polite()) socket.say(close_frame(1000));
        return read_server_frames(socket.hear_to_the_end());
    }
    static Echoed closed_with(std::uint16_t code) { return {Echoed::Kind::close, "", code}; }
};
// The store has no part in it.
INSTANTIATE_TEST_SUITE_P(Engines, EchoTest, ::testing::Values(store::Engine::sqlite), engine_name);

TEST_P(EchoTest, every_small_case_at_once_frame_by_frame_and_octet_by_octet) {
    constexpr std::size_t most_octets = 600;
    for (const EchoCase& c : small_cases()) {
        EXPECT_EQ(answers_to(c, c.chop), c.expected()) << c.name;
        EXPECT_EQ(answers_frame_by_frame(c), c.expected()) << c.name << " frame by frame";
        if (c.bytes().size() > most_octets) continue;
        EXPECT_EQ(answers_to(c, 1), c.expected()) << c.name << " octet by octet";
    }
}

TEST_P(EchoTest, every_large_case_up_to_sixteen_megabytes) {
    for_each_large_case([&](const EchoCase& c) { EXPECT_TRUE(answers_to(c, c.chop) == c.expected()) << c.name; });
}

TEST_P(EchoTest, sixteen_megabytes_are_taken_in_any_fragments_and_one_byte_more_in_none) {
    const std::string half(8 * mega, 'h');
    const EchoCase most{"most", {part_frame(2, half), last_frame(half)}, {{Echoed::Kind::binary, half + half}}};
    EXPECT_TRUE(answers_to(most, 0) == most.expected());
    const EchoCase more{"more", {part_frame(2, half), part_frame(0, half), last_frame("x")}, {}, 1009};
    EXPECT_EQ(answers_to(more, 0), more.expected());
}

TEST_P(EchoTest, frames_may_come_with_the_handshake) {
    RawSocket socket(place());
    socket.upgrade("/echo", "", text_frame("early") + close_frame(1000));
    EXPECT_EQ(read_server_frames(socket.hear_to_the_end()),
              (std::vector<Echoed>{{Echoed::Kind::text, "early"}, closed_with(1000)}));
}

TEST_P(EchoTest, a_close_behind_a_large_message_comes_after_its_echo) {
    const std::string large(12 * mega, 'x');
    RawSocket socket(place());
    socket.upgrade("/echo");
    socket.say(text_frame(large) + close_frame(4321, "enough"));
    const auto heard = read_server_frames(socket.hear_to_the_end());
    ASSERT_EQ(heard.size(), 2U);
    EXPECT_TRUE(heard[0].payload == large);
    EXPECT_EQ(heard[1], closed_with(4321));
}

TEST_P(EchoTest, who_closes_and_ends_his_side_at_once_still_gets_everything) {
    const std::string large(12 * mega, 'x');
    RawSocket socket(place());
    socket.upgrade("/echo");
    socket.say(text_frame(large) + close_frame(1000));
    socket.half_close();
    const auto heard = read_server_frames(socket.hear_to_the_end());
    ASSERT_EQ(heard.size(), 2U);
    EXPECT_TRUE(heard[0].payload == large);
    EXPECT_EQ(heard[1], closed_with(1000));
}

TEST_P(EchoTest, who_ends_his_side_without_a_close_is_let_go) {
    RawSocket idle(place());
    idle.upgrade("/echo");
    idle.half_close();
    EXPECT_EQ(idle.hear_to_the_end(), "");
    RawSocket inside(place());
    inside.upgrade("/echo");
    inside.say(part_frame(1, "half a message"));
    inside.half_close();
    EXPECT_EQ(inside.hear_to_the_end(), "");
    EXPECT_EQ(get("/health/live").status, 200);
}

TEST_P(EchoTest, nothing_behind_a_fault_or_a_close_is_looked_at) {
    for (const std::string& end : {close_frame(1000), bytes_of({3, ""}), text_frame("\xff")}) {
        RawSocket socket(place());
        socket.upgrade("/echo");
        socket.say(text_frame("before") + end + text_frame("behind") + ping_frame("behind"));
        const auto heard = read_server_frames(socket.hear_to_the_end());
        ASSERT_EQ(heard.size(), 2U);
        EXPECT_EQ(heard[0].payload, "before");
        EXPECT_EQ(heard[1].kind, Echoed::Kind::close);
    }
}

TEST_P(EchoTest, the_connection_ends_although_the_peer_talks_on) {
    RawSocket socket(place());
    socket.upgrade("/echo");
    socket.say(bytes_of({7, "no such opcode"}));
    for (int i = 0; i < 200 && socket.say(text_frame(std::string(100'000, 'x'))); ++i) continue;
    EXPECT_EQ(read_server_frames(socket.hear_to_the_end()), std::vector{closed_with(1002)});
}

TEST_P(EchoTest, a_reader_who_comes_late_gets_every_answer_in_order) {
    RawSocket socket(place());
    socket.upgrade("/echo");
    std::vector<Echoed> expected;
    for (int i = 0; i < 40; ++i) {
        const std::string payload = std::to_string(i) + std::string(700'000, 'x');
        socket.say(text_frame(payload) + ping_frame(std::to_string(i)));
        expected.push_back({Echoed::Kind::text, payload});
        expected.push_back({Echoed::Kind::pong, std::to_string(i)});
        if (i < 15) continue;  // more than it queues unread: now and then something is read
        socket.hear_at_least(static_cast<std::size_t>(i - 10) * 700'000);
    }
    socket.say(close_frame(1000));
    expected.push_back(closed_with(1000));
    EXPECT_TRUE(read_server_frames(socket.hear_to_the_end()) == expected);
}

}  // namespace
}  // namespace waydesk::testing
