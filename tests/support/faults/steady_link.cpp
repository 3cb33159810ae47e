#include "tests/support/faults/steady_link.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>

namespace waydesk::testing {
namespace {

constexpr Duration retry_after = 25ms;
constexpr Duration longest_opening = 5s;

Task<Result<std::string>> given(std::string token) { co_return token; }

Task<Result<std::string>> ask_for_ticket(Place place, net::Headers session) {
    net::HttpClient http(place.loop, place.target());
    const std::string nothing = "{}";
    auto asked = http.ask("POST", "/api/v1/socket-ticket", std::move(session), nothing);
    const Result<net::Reply> reply = co_await within(longest_opening, std::move(asked));
    if (!reply) co_return reply.error();
    if (reply->status != 200) co_return Errc::unavailable;
    co_return Value(reply->body).text("ticket");
}

}  // namespace

TokenSource always(std::string token) {
    return [token = std::move(token)] { return given(token); };
}

TokenSource ticket_for(Place place, net::Headers session) {
    return [place = std::move(place), session = std::move(session)] { return ask_for_ticket(place, session); };
}

class SteadyLink::Ears final : public net::SocketEvents {
public:
    explicit Ears(std::shared_ptr<SteadyLink> link) : link_(std::move(link)) {}
    void on_open(std::shared_ptr<net::WebSocket> socket) override {
        link_->socket_ = std::move(socket);
        ++link_->connections_;
    }
    void on_text(std::string_view text) override {
        if (link_->events_ != nullptr) link_->events_->on_frame(Value(std::string(text)), text);
    }
    void on_closed(std::uint16_t code) override { link_->closed(code); }

private:
    std::shared_ptr<SteadyLink> link_;
};

SteadyLink::SteadyLink(Place place, TokenSource token, LinkEvents& events)
    : place_(std::move(place)), token_(std::move(token)), events_(&events), over_(place_.loop.executor()) {}

void SteadyLink::begin() {
    boost::asio::co_spawn(place_.loop.executor(), run(shared_from_this()), boost::asio::detached);
}

void SteadyLink::rest() {
    events_ = nullptr;
    cut();
}

void SteadyLink::send(const Fields& frame) {
    if (socket_) socket_->send(std::make_shared<const std::string>(protocol::to_text(object(frame))));
}

void SteadyLink::cut() {
    if (socket_) socket_->abort();
}

void SteadyLink::stall(bool stalled) {
    if (socket_) socket_->hold_input(stalled);
}

void SteadyLink::closed(std::uint16_t code) {
    socket_.reset();
    over_.cancel();
    if (events_ != nullptr) events_->on_down(code);
}

Task<> SteadyLink::stay_until_closed() {
    error_code ignored;
    while (socket_) {
        over_.expires_after(1h);
        co_await over_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    }
}

Task<> SteadyLink::run(std::shared_ptr<SteadyLink> self) {
    net::SocketQuestion question;
    question.target = place_.target();
    question.origin = place_.origin();
    while (events_ != nullptr) {
        auto asked = token_();
        const Result<std::string> token = co_await std::move(asked);
        if (token && events_ != nullptr) {
            auto opening = net::open_websocket(place_.loop, question, std::make_shared<Ears>(self));
            (void)co_await within(longest_opening, std::move(opening));
            if (socket_ && events_ == nullptr) cut();
            if (socket_) {
                Fields auth{{"type", "auth"}, {"id", 0}, {"token", *token}};
                for (Field& field : events_->greeting()) auth.push_back(std::move(field));
                send(auth);
            }
            co_await stay_until_closed();
        }
        co_await sleep_for(retry_after);
    }
}

}  // namespace waydesk::testing
