#include "server/net/echo.hpp"

namespace waydesk::net {
namespace {

constexpr std::size_t most_queued = max_echo_message;  // then input waits
constexpr std::size_t resume_at = most_queued / 4;

class Echo final : public SocketEvents {
public:
    void on_open(std::shared_ptr<WebSocket> socket) override { socket_ = std::move(socket); }
    void on_text(std::string_view text) override {
        socket_->send(std::make_shared<const std::string>(text));
        wait_for_the_reader();
    }
    void on_binary(std::string_view bytes) override {
        socket_->send_binary(std::make_shared<const std::string>(bytes));
        wait_for_the_reader();
    }
    void on_drained() override { socket_->hold_input(false); }
    void on_closed(std::uint16_t) override { socket_.reset(); }

private:
    void wait_for_the_reader() {
        if (socket_->queued_bytes() <= most_queued) return;
        socket_->hold_input(true);
        socket_->tell_when_drained(resume_at);
    }

    std::shared_ptr<WebSocket> socket_;
};

}  // namespace

Accept accept_echo() {
    Accept accept;
    accept.options.max_message = max_echo_message;
    accept.options.binary = true;
    accept.events = std::make_shared<Echo>();
    return accept;
}

}  // namespace waydesk::net
