#pragma once
// A running server with a handler of lambdas, and a client loop on the test's own thread.

#include "server/net/client/http_client.hpp"
#include "server/net/client/run.hpp"
#include "server/net/client/ws_client.hpp"
#include "server/net/echo.hpp"
#include "server/net/server.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace waydesk::net {

class TestHandler : public Handler {
public:
    std::function<BodyPolicy(const Request&)> policy = [](const Request&) { return BodyPolicy{}; };
    std::function<Task<Response>(Request)> answer = [](Request request) -> Task<Response> {
        std::string text = request.method + " " + request.path + " " + request.body;
        co_return Response::text(200, std::move(text));
    };
    std::function<Upgrade(const Request&)> on_upgrade = [](const Request&) -> Upgrade { return accept_echo(); };

    BodyPolicy body_policy(const Request& head) const override { return policy(head); }
    Task<Response> handle(Request request) override { return answer(std::move(request)); }
    Task<Upgrade> upgrade(Request request) override { co_return on_upgrade(request); }
};

// What a client's WebSocket heard.
struct Heard final : SocketEvents {
    std::vector<std::string> texts, binaries;
    std::optional<std::uint16_t> closed;
    std::shared_ptr<WebSocket> socket;

    void on_open(std::shared_ptr<WebSocket> open) override { socket = std::move(open); }
    void on_text(std::string_view text) override { texts.emplace_back(text); }
    void on_binary(std::string_view bytes) override { binaries.emplace_back(bytes); }
    void on_closed(std::uint16_t code) override { closed = code, socket.reset(); }
};

class ServerTest : public ::testing::Test {
protected:
    void serve(ServerOptions options = {}) {
        options.limits.new_per_address_minute = limited_ ? options.limits.new_per_address_minute : 0;
        server_ = std::make_unique<Server>(std::move(options), handler_, clock_, metrics_);
        const auto port = server_->listen({"127.0.0.1", 0});
        ASSERT_TRUE(port);
        target_.port = *port;
        server_->start();
    }
    void TearDown() override {
        if (server_) server_->drain(0s);
        loop_.cut_all();
        loop_.context().poll();
    }

    Result<Reply> ask(std::string method, std::string path, Headers headers = {}, std::string body = {}) {
        return run_until_done(loop_,
                              client_->ask(std::move(method), std::move(path), std::move(headers), std::move(body)));
    }
    Result<Reply> ask_raw(std::string bytes) { return run_until_done(loop_, client_->ask_raw(std::move(bytes))); }
    HttpClient& client() {
        if (!client_) client_.emplace(loop_, target_);
        return *client_;
    }
    std::shared_ptr<Heard> open_socket(SocketQuestion question = {}) {
        question.target = target_;
        auto heard = std::make_shared<Heard>();
        opened_ = run_until_done(loop_, open_websocket(loop_, std::move(question), heard, &refusal_));
        return heard;
    }
    template <class Condition>
    bool comes_true(Condition condition) {  // while the client reads
        return run_until(loop_, condition);
    }
    template <class Condition>
    static bool comes_true_elsewhere(Condition condition) {  // while the client does nothing
        const auto end = std::chrono::steady_clock::now() + 20s;
        while (!condition() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
        return condition();
    }

    bool limited_ = false;
    TestHandler handler_;
    SystemClock clock_;
    Metrics metrics_;
    Loop loop_;
    Target target_;
    std::optional<HttpClient> client_;
    std::unique_ptr<Server> server_;
    Reply refusal_;
    Result<std::shared_ptr<WebSocket>> opened_ = waydesk::Errc::closed;
};

}  // namespace waydesk::net
