#include "server/net/test_server.hpp"

#include <future>

namespace waydesk::net {
namespace {

std::shared_ptr<const std::string> shared(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

// The server's side of a connection: what it does is given by lambdas.
struct Scripted final : SocketEvents {
    std::function<void(WebSocket&)> opened = [](WebSocket&) {};
    std::function<void(WebSocket&, std::string_view)> said = [](WebSocket&, std::string_view) {};
    std::function<void(WebSocket&)> drained = [](WebSocket&) {};
    std::atomic<int> closed_with = 0;
    std::shared_ptr<WebSocket> socket;

    void on_open(std::shared_ptr<WebSocket> open) override { socket = std::move(open), opened(*socket); }
    void on_text(std::string_view text) override { said(*socket, text); }
    void on_drained() override { drained(*socket); }
    void on_closed(std::uint16_t code) override { socket.reset(), closed_with = code; }
};

class WebSockets : public ServerTest {
protected:
    // Bytes as they are on an open connection, and all that comes back until the server ends it.
    std::string say_raw(const std::string& bytes) {
        auto talk = [](Loop& loop, Target target, std::string text) -> Task<Result<std::string>> {
            auto stream = co_await connect(loop, target);
            if (!stream) co_return stream.error();
            text =
                "GET /rt HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" +
                text;
            const auto sent = co_await write_all(**stream, text);
            if (!sent) co_return sent.error();
            std::string heard;
            for (;;) {
                const auto read = co_await read_some(**stream, read_scratch());
                if (!read) break;
                heard.append(read_scratch().data(), *read);
            }
            (*stream)->close();
            const auto head = heard.find("\r\n\r\n");
            co_return heard.substr(head + 4);
        };
        return run_until_done(loop_, talk(loop_, target_, bytes)).value();
    }

    std::shared_ptr<Scripted> scripted_ = std::make_shared<Scripted>();
    void serve_scripted(SocketOptions options = {}) {
        handler_.on_upgrade = [this, options](const Request&) -> Upgrade {
            return Accept{"waydesk.v1", options, scripted_};
        };
        serve();
    }
};

TEST_F(WebSockets, echo_text_and_binary_of_every_size) {
    serve();
    const auto heard = open_socket();
    ASSERT_TRUE(opened_);
    for (const std::size_t size : {0U, 1U, 125U, 126U, 65535U, 65536U, 16U * 1024 * 1024}) {
        heard->socket->send(shared(std::string(size, 'x')));
        heard->socket->send_binary(shared(std::string(size, '\xff')));
        ASSERT_TRUE(comes_true([&] { return !heard->binaries.empty(); })) << size;
        EXPECT_EQ(heard->texts, std::vector{std::string(size, 'x')});
        EXPECT_EQ(heard->binaries, std::vector{std::string(size, '\xff')});
        heard->texts.clear(), heard->binaries.clear();
    }
}

TEST_F(WebSockets, keep_the_order_of_many_messages) {
    serve();
    const auto heard = open_socket();
    std::vector<std::string> said;
    for (int i = 0; i < 5000; ++i) {
        said.push_back(std::to_string(i));
        heard->socket->send(shared(said.back()));
    }
    ASSERT_TRUE(comes_true([&] { return heard->texts.size() == said.size(); }));
    EXPECT_EQ(heard->texts, said);
}

TEST_F(WebSockets, hand_much_that_is_sent_in_one_turn_to_the_kernel_at_once) {
    std::promise<std::size_t> left;
    scripted_->said = [&](WebSocket& socket, std::string_view) {
        for (int i = 0; i < 40; ++i) socket.send(shared(std::string(10'000, 'x')));
        left.set_value(socket.queued_bytes());
    };
    serve_scripted();
    const auto heard = open_socket();
    heard->socket->send(shared("go"));
    ASSERT_TRUE(comes_true([&] { return heard->texts.size() == 40; }));
    EXPECT_LE(left.get_future().get(), 80'000U);
}

TEST_F(WebSockets, name_the_subprotocol_that_the_caller_chose) {
    serve_scripted();
    open_socket();
    EXPECT_TRUE(opened_);
}

TEST_F(WebSockets, are_refused_by_the_caller_with_its_answer) {
    handler_.on_upgrade = [](const Request& request) -> Upgrade {
        EXPECT_EQ(request.headers.find("Origin"), "https://evil.example");
        return Response::problem(403, "forbidden", "This origin is not listed.");
    };
    serve();
    SocketQuestion question;
    question.origin = "https://evil.example";
    open_socket(question);
    EXPECT_EQ(opened_.error(), Errc::upgrade_refused);
    EXPECT_EQ(refusal_.status, 403);
}

TEST_F(WebSockets, closing_says_the_code_behind_all_that_was_sent) {
    scripted_->said = [](WebSocket& socket, std::string_view) {
        for (int i = 0; i < 100; ++i) socket.send(shared(std::string(10'000, 'x')));
        socket.close(4101, "revoked");
        socket.send(shared("too late"));
    };
    serve_scripted();
    const auto heard = open_socket();
    heard->socket->send(shared("go"));
    ASSERT_TRUE(comes_true([&] { return heard->closed.has_value(); }));
    EXPECT_EQ(heard->closed, 4101);
    EXPECT_EQ(heard->texts.size(), 100U);
}

TEST_F(WebSockets, the_code_arrives_although_the_peer_still_talks) {
    scripted_->opened = [](WebSocket& socket) { socket.close(4200, "auth_failed"); };
    serve_scripted();
    std::string flood;
    for (int i = 0; i < 200; ++i) {
        const std::uint32_t mask = 7;
        std::string text(5000, 'x');
        apply_mask(text, mask);
        flood += std::string(encode_frame_head(Opcode::text, text.size(), &mask).view()) + text;
    }
    EXPECT_EQ(say_raw(flood),
              "\x88\x0d\x10\x68"
              "auth_failed");
}

TEST_F(WebSockets, answer_a_close_and_tell_the_session) {
    serve_scripted();
    const auto heard = open_socket();
    heard->socket->close(1000, "bye");
    ASSERT_TRUE(comes_true([&] { return heard->closed.has_value(); }));
    EXPECT_EQ(heard->closed, 1000);
    EXPECT_TRUE(comes_true([&] { return scripted_->closed_with == 1000; }));
}

TEST_F(WebSockets, a_lost_connection_is_1006) {
    serve_scripted();
    const auto heard = open_socket();
    heard->socket->abort();
    EXPECT_TRUE(run_until(loop_, [&] { return heard->closed.has_value(); }));
    EXPECT_TRUE(comes_true_elsewhere([&] { return scripted_->closed_with != 0; }));
    EXPECT_EQ(scripted_->closed_with, 1006);
}

TEST_F(WebSockets, break_off_with_the_code_of_the_fault) {
    serve_scripted({.max_message = 10});
    using namespace std::string_literals;
    EXPECT_EQ(say_raw("\x82\x80\0\0\0\0"s), "\x88\x0b\x03\xebtext only"s);
    EXPECT_EQ(say_raw("\x81\x82\0\0\0\0\xc3\x28"s), "\x88\x02\x03\xef"s);
    EXPECT_EQ(say_raw("\x81\x8b\0\0\0\0hello world"s), "\x88\x02\x03\xf1"s);
    EXPECT_EQ(say_raw("\x81\x05hello"s), "\x88\x02\x03\xea"s);
    EXPECT_EQ(say_raw("\xc1\x80\0\0\0\0"s), "\x88\x02\x03\xea"s);
}

TEST_F(WebSockets, may_take_larger_messages_after_a_while) {
    scripted_->said = [](WebSocket& socket, std::string_view text) {
        socket.set_max_message(1000);
        socket.send(shared(std::to_string(text.size())));
    };
    serve_scripted({.max_message = 10});
    const auto heard = open_socket();
    heard->socket->send(shared("0123456789"));
    ASSERT_TRUE(comes_true([&] { return heard->texts.size() == 1; }));
    heard->socket->send(shared(std::string(1000, 'x')));
    ASSERT_TRUE(comes_true([&] { return heard->texts.size() == 2; }));
    heard->socket->send(shared(std::string(1001, 'x')));
    ASSERT_TRUE(comes_true([&] { return heard->closed.has_value(); }));
    EXPECT_EQ(heard->closed, 1009);
}

TEST_F(WebSockets, answer_pings_in_order_even_a_flood_of_them) {
    serve();
    std::string pings, pongs;
    for (int i = 0; i < 1000; ++i) {
        const std::uint32_t mask = 0;
        const std::string payload = std::to_string(i);
        pings += std::string(encode_frame_head(Opcode::ping, payload.size(), &mask).view()) + payload;
        pongs += std::string(encode_frame_head(Opcode::pong, payload.size()).view()) + payload;
    }
    using namespace std::string_literals;
    EXPECT_EQ(say_raw(pings + "\x88\x82\0\0\0\0\x03\xe8"s), pongs + "\x88\x02\x03\xe8"s);
}

TEST_F(WebSockets, tell_when_a_slow_reader_has_caught_up) {
    std::atomic<std::size_t> sent = 0;
    std::atomic<bool> is_full = false, caught_up = false;
    scripted_->said = [&](WebSocket& socket, std::string_view) {
        // However much the kernel keeps of it: the reader does not read meanwhile.
        for (; socket.queued_bytes() < 1'000'000; ++sent) socket.send(shared(std::string(100'000, 'x')));
        socket.tell_when_drained(1000);
        is_full = true;
    };
    scripted_->drained = [&](WebSocket& socket) { caught_up = socket.queued_bytes() <= 1000; };
    serve_scripted();
    const auto heard = open_socket();
    heard->socket->send(shared("go"));
    loop_.context().poll();  // the question leaves
    ASSERT_TRUE(comes_true_elsewhere([&] { return is_full.load(); }));
    ASSERT_TRUE(comes_true([&] { return heard->texts.size() == sent; }));
    EXPECT_TRUE(comes_true_elsewhere([&] { return caught_up.load(); }));
}

TEST_F(WebSockets, held_input_waits_and_then_comes_in_order) {
    std::vector<std::string> said;
    std::atomic<int> count = 0;
    scripted_->said = [&](WebSocket& socket, std::string_view text) {
        said.emplace_back(text);
        ++count;
        socket.hold_input(true);
        boost::asio::post(socket.executor(), [&socket] { socket.hold_input(false); });
    };
    serve_scripted();
    const auto heard = open_socket();
    for (int i = 0; i < 50; ++i) heard->socket->send(shared(std::to_string(i)));
    ASSERT_TRUE(comes_true([&] { return heard->socket->queued_bytes() == 0; }));
    ASSERT_TRUE(comes_true_elsewhere([&] { return count == 50; }));
    for (int i = 0; i < 50; ++i) EXPECT_EQ(said[static_cast<std::size_t>(i)], std::to_string(i));
}

TEST_F(WebSockets, get_a_close_frame_when_the_server_drains) {
    serve();
    const auto heard = open_socket();
    std::thread drainer([&] { server_->drain(5s); });
    EXPECT_TRUE(comes_true([&] { return heard->closed.has_value(); }));
    drainer.join();
    EXPECT_EQ(heard->closed, 1001);
    EXPECT_EQ(metrics_.gauge("waydesk_net_websockets", "").value(), 0);
}

TEST_F(WebSockets, drain_does_not_wait_for_peers_that_do_not_read) {
    scripted_->opened = [](WebSocket& socket) { socket.send(shared(std::string(8'000'000, 'x'))); };
    serve_scripted();
    auto stream = run_until_done(loop_, connect(loop_, target_));
    const std::string request =
        "GET /rt HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    ASSERT_TRUE(run_until_done(loop_, [](Stream& open, std::string text) -> Task<Result<int>> {
        const auto sent = co_await write_all(open, text);
        if (!sent) co_return sent.error();
        co_return 1;
    }(**stream, request)));
    ASSERT_TRUE(comes_true_elsewhere([&] { return metrics_.gauge("waydesk_net_websockets", "").value() != 0; }));
    const auto began = std::chrono::steady_clock::now();
    server_->drain(8s);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 4s);
    EXPECT_EQ(metrics_.gauge("waydesk_net_websockets", "").value(), 0);
    (*stream)->close();
}

}  // namespace
}  // namespace waydesk::net
