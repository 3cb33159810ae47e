#include "server/net/test_server.hpp"

#include <gmock/gmock.h>

#include <boost/asio/post.hpp>

#include <filesystem>
#include <fstream>

namespace waydesk::net {
namespace {

using ::testing::HasSubstr;

class HttpServer : public ServerTest {};

TEST_F(HttpServer, answers_several_requests_on_one_connection) {
    serve();
    client();
    EXPECT_EQ(ask("GET", "/a?b=c")->body, "GET /a ");
    EXPECT_EQ(ask("POST", "/b", {}, "payload")->body, "POST /b payload");
    EXPECT_TRUE(client().is_connected());
    EXPECT_EQ(metrics_.counter("waydesk_net_accepted_total", "").value(), 1U);
}

TEST_F(HttpServer, answers_head_with_the_length_and_without_the_body) {
    serve();
    client();
    const auto reply = ask("HEAD", "/a");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->headers.find("Content-Length"), "8");
    EXPECT_EQ(reply->body, "");
    EXPECT_EQ(ask("GET", "/next")->body, "GET /next ");
}

TEST_F(HttpServer, tells_the_handler_who_asks) {
    handler_.answer = [](Request request) -> Task<Response> {
        std::string who = request.peer + (request.is_loopback ? " loopback" : "") + (request.secure ? " secure" : "");
        co_return Response::text(200, std::move(who));
    };
    serve();
    client();
    EXPECT_EQ(ask("GET", "/")->body, "127.0.0.1 loopback");
}

TEST_F(HttpServer, puts_the_strict_headers_on_every_answer) {
    serve();
    client();
    const auto reply = ask("GET", "/");
    EXPECT_EQ(reply->headers.find("X-Content-Type-Options"), "nosniff");
    EXPECT_THAT(std::string(*reply->headers.find("Content-Security-Policy")), HasSubstr("default-src 'none'"));
}

TEST_F(HttpServer, answers_pipelined_requests_in_order) {
    serve();
    client();
    const auto first = ask_raw("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(first->body, "GET /1 ");
    EXPECT_EQ(ask_raw("")->body, "GET /2 ");
}

TEST_F(HttpServer, closes_when_the_client_asks_for_it_or_speaks_http_1_0) {
    serve();
    client();
    Headers close;
    close.add("Connection", "close");
    EXPECT_EQ(ask("GET", "/", close)->headers.find("Connection"), "close");
    EXPECT_FALSE(client().is_connected());
    EXPECT_EQ(ask_raw("GET / HTTP/1.0\r\n\r\n")->headers.find("Connection"), "close");
}

TEST_F(HttpServer, refuses_what_could_be_smuggled_and_closes) {  // S-09
    serve();
    client();
    for (const auto* fields : {"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "Host: y\r\n", "A : b\r\n",
                               "A: b\r\n c\r\n", "Content-Length: 3\r\nContent-Length: 3\r\n"}) {
        const auto reply = ask_raw(std::string("POST / HTTP/1.1\r\nHost: x\r\n") + fields + "\r\nabc");
        ASSERT_TRUE(reply) << fields;
        EXPECT_EQ(reply->status, 400);
        EXPECT_EQ(reply->headers.find("Content-Type"), "application/problem+json");
        EXPECT_FALSE(client().is_connected());
    }
    EXPECT_EQ(ask_raw("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")->status, 400);
    EXPECT_EQ(ask_raw("GET / HTTP/3.0\r\nHost: x\r\n\r\n")->status, 505);
    EXPECT_EQ(ask_raw("GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(20'000, 'v') + "\r\n\r\n")->status, 431);
}

TEST_F(HttpServer, joins_chunks) {
    serve();
    client();
    const auto reply = ask_raw(
        "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        "5\r\nhello\r\n6;a=b\r\n world\r\n0\r\nX-Trailer: y\r\n\r\n");
    EXPECT_EQ(reply->body, "POST /c hello world");
}

TEST_F(HttpServer, limits_the_body_by_route_before_reading_it) {
    handler_.policy = [](const Request& head) { return BodyPolicy{head.path == "/big" ? 100'000U : 10U}; };
    serve();
    client();
    EXPECT_EQ(ask("POST", "/big", {}, std::string(100'000, 'x'))->body.size(), 100'010U);
    EXPECT_EQ(ask("POST", "/small", {}, "0123456789")->status, 200);
    EXPECT_EQ(ask("POST", "/small", {}, "0123456789a")->status, 413);
    EXPECT_EQ(ask_raw("POST /small HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n")->status, 413);
}

TEST_F(HttpServer, says_100_continue_only_when_the_body_may_come) {
    handler_.policy = [](const Request&) { return BodyPolicy{10}; };
    serve();
    client();
    const auto bytes = [](const char* length) {
        return std::string("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ") + length +
               "\r\n\r\n";
    };
    EXPECT_EQ(ask_raw(bytes("11"))->status, 413);
    auto stream = run_until_done(loop_, connect(loop_, target_));
    const auto send_and_read = [](Stream& open, std::string text) -> Task<Result<std::string>> {
        const auto sent = co_await write_all(open, text);
        if (!sent) co_return sent.error();
        const auto read = co_await read_some(open, read_scratch());
        if (!read) co_return read.error();
        co_return std::string(read_scratch().data(), *read);
    };
    EXPECT_EQ(*run_until_done(loop_, send_and_read(**stream, bytes("3"))), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_THAT(*run_until_done(loop_, send_and_read(**stream, "abc")), HasSubstr("HTTP/1.1 200 OK"));
    (*stream)->close();
}

TEST_F(HttpServer, does_not_wait_for_a_slow_head) {
    ServerOptions options;
    options.limits.head_time = 200ms;
    serve(std::move(options));
    client();
    EXPECT_EQ(ask_raw("GET / HTTP/1.1\r\nHos")->status, 408);
}

TEST_F(HttpServer, does_not_wait_for_a_slow_body) {
    ServerOptions options;
    options.limits.progress_time = 200ms;
    serve(std::move(options));
    client();
    EXPECT_EQ(ask_raw("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nslow")->status, 408);
}

TEST_F(HttpServer, closes_an_idle_connection_without_a_word) {
    ServerOptions options;
    options.limits.idle_time = 200ms;
    serve(std::move(options));
    client();
    EXPECT_EQ(ask("GET", "/")->status, 200);
    EXPECT_FALSE(ask_raw(""));
}

TEST_F(HttpServer, answers_500_when_the_handler_throws_and_lives_on) {
    handler_.answer = [](Request request) -> Task<Response> {
        if (request.path == "/bad") throw std::runtime_error("broken");
        co_return Response::text(200, "fine");
    };
    serve();
    client();
    EXPECT_EQ(ask("GET", "/bad")->status, 500);
    EXPECT_EQ(ask("GET", "/good")->body, "fine");
}

TEST_F(HttpServer, streams_a_file) {
    const auto path = std::filesystem::temp_directory_path() / ("waydesk-net-" + std::to_string(getpid()));
    std::string bytes(300'001, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31);
    std::ofstream(path, std::ios::binary) << bytes;
    handler_.answer = [file = path.string(), size = bytes.size()](Request) -> Task<Response> {
        Response response;
        response.body = FileBody{file, size};
        co_return response;
    };
    serve();
    client();
    EXPECT_EQ(ask("GET", "/")->body, bytes);
    std::filesystem::remove(path);
}

TEST_F(HttpServer, refuses_an_address_that_comes_too_often) {
    limited_ = true;
    ServerOptions options;
    options.limits.new_per_address_minute = 2;
    serve(std::move(options));
    for (const int status : {200, 200, 429}) {
        HttpClient fresh(loop_, target_);
        EXPECT_EQ(run_until_done(loop_, fresh.ask("GET", "/"))->status, status);
        fresh.disconnect();
    }
}

TEST_F(HttpServer, tells_when_a_port_is_taken) {
    serve();
    Server second({}, handler_, clock_, metrics_);
    EXPECT_EQ(second.listen({"127.0.0.1", target_.port}).error(), Errc::address_in_use);
    EXPECT_EQ(second.listen({"192.0.2.1", 0}).error(), Errc::address_invalid);
    EXPECT_EQ(second.listen({"nonsense", 0}).error(), Errc::address_invalid);
}

TEST_F(HttpServer, frees_its_port_at_once) {
    serve();
    client();
    EXPECT_EQ(ask("GET", "/")->status, 200);
    server_->drain(0s);
    server_.reset();
    Server again({}, handler_, clock_, metrics_);
    EXPECT_TRUE(again.listen({"127.0.0.1", target_.port}));
}

TEST_F(HttpServer, drain_lets_a_request_finish_and_refuses_new_connections) {
    std::atomic<bool> arrived = false, is_refusing = false;
    handler_.answer = [&](Request) -> Task<Response> {
        arrived = true;
        while (!is_refusing) co_await boost::asio::post(boost::asio::use_awaitable);
        co_return Response::text(200, "finished");
    };
    serve();
    client();
    std::thread drainer([&] {
        while (!arrived) std::this_thread::yield();
        server_->drain(5s);
    });
    std::thread latecomer([&] {
        Loop own;
        const auto is_open = [&] {
            const auto stream = run_until_done(own, connect(own, target_));
            if (stream) (*stream)->close();
            return stream.has_value();
        };
        while (!arrived || is_open()) std::this_thread::yield();
        is_refusing = true;
    });
    const auto reply = ask("GET", "/");
    drainer.join();
    latecomer.join();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "finished");
    EXPECT_EQ(reply->headers.find("Connection"), "close");
}

TEST_F(HttpServer, drain_cuts_what_does_not_end) {
    handler_.answer = [](Request) -> Task<Response> {
        co_await sleep_for(60s);
        co_return Response::text(200, "never");
    };
    serve();
    client();
    std::thread drainer([&] {
        while (metrics_.gauge("waydesk_net_connections", "").value() == 0) std::this_thread::yield();
        server_->drain(200ms);
    });
    const auto began = std::chrono::steady_clock::now();
    EXPECT_FALSE(ask("GET", "/"));
    drainer.join();
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
}

TEST(ListenAddress, reads_hosts_and_ports) {
    EXPECT_EQ(ListenAddress::parse("127.0.0.1:8080")->port, 8080);
    EXPECT_EQ(ListenAddress::parse("[::1]:0")->host, "::1");
    EXPECT_EQ(ListenAddress::parse(":80")->host, "0.0.0.0");
    for (const auto* bad : {"127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:8x", "desk.example:80", "[::1:80"})
        EXPECT_EQ(ListenAddress::parse(bad).error(), Errc::address_invalid) << bad;
}

}  // namespace
}  // namespace waydesk::net
