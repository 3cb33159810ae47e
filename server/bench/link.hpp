#pragma once
// One signed-in connection of a benchmark, and how many of them are opened. Lives on: the thread of its loop.

#include "server/bench/desk_api.hpp"
#include "server/net/websocket.hpp"

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace waydesk::bench {

class Link final : public net::SocketEvents, public std::enable_shared_from_this<Link> {
public:
    using OnFrame = std::function<void(std::string_view type, std::string_view frame)>;

    explicit Link(OnFrame on_frame) : on_frame_(std::move(on_frame)) {}

    void send(std::string frame) {  // nothing when it is closed
        if (socket_) socket_->send(std::make_shared<const std::string>(std::move(frame)));
    }
    bool is_ready() const { return is_ready_; }  // signed in
    bool is_closed() const { return is_closed_; }
    std::uint16_t close_code() const { return close_code_; }
    void abort() {
        if (socket_) socket_->abort();
    }
    void bye() {
        if (socket_) socket_->close(1000);
    }

    void on_open(std::shared_ptr<net::WebSocket> socket) override { socket_ = std::move(socket); }
    void on_text(std::string_view text) override;
    void on_closed(std::uint16_t code) override;

private:
    OnFrame on_frame_;
    std::shared_ptr<net::WebSocket> socket_;
    bool is_ready_ = false;
    bool is_closed_ = false;
    std::uint16_t close_code_ = 0;
};
using LinkPtr = std::shared_ptr<Link>;

std::string auth_frame(std::string_view token,
                       std::string_view more = {});  // `more`: further members, with a comma before

struct Opening {
    std::string auth;  // the first frame
    Link::OnFrame on_frame;
};

// Opens all of them, so many at a time, and waits until all are signed in. Throws Failure when one is refused, or when
// it takes longer than `most`.
std::vector<LinkPtr> open_links(net::Loop& loop, const DeskApi& api, std::vector<Opening> openings, Duration most);

}  // namespace waydesk::bench
