#include "server/app/poll_gateway.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/redirect_error.hpp>

namespace waydesk::app {
namespace {

constexpr std::size_t home_thread = 0;

net::Response refusal(protocol::ProblemCode code) {
    protocol::Problem problem;
    problem.code = code;
    const protocol::ProblemRow& row = protocol::row_of(code);
    net::Response response = net::Response::json(row.http_status, protocol::problem_json(problem, row.english));
    response.headers.set("Content-Type", "application/problem+json");
    return response;
}

}  // namespace

// One polling session; `woken` fires when a waiting request should look again.
class PollGateway::Host final : public SessionHost,
                                public std::enable_shared_from_this<Host>,
                                private Ticking,
                                private protocol::SessionBackend {
public:
    Host(const GatewayContext& context, protocol::SessionId id, const Executor& home)
        : woken(home), context_(context), poll(id, context.session, *this) {
        woken.expires_at(boost::asio::steady_timer::time_point::max());
        context_.hands[home_thread].add(*this);
    }

    void receive(ToSession message) override {
        if (auto* outcome = std::get_if<protocol::AuthOutcome>(&message))
            poll.on_authenticated(std::move(*outcome), now());
        else
            give(poll.session(), std::move(message), now());
        woken.cancel();
    }
    using Ticking::unlink;
    void say_bye() {
        poll.session().say_bye(retry_after_drain_min_ms, retry_after_drain_max_ms, now());
        woken.cancel();
    }
    std::size_t thread() const override { return home_thread; }
    bool has_origin() const override { return true; }  // the front refuses a poll without one
    protocol::Now now() const { return protocol::Now::of(context_.clock); }

    boost::asio::steady_timer woken;

private:
    void tick(protocol::Now now) override {
        poll.on_tick(now);
        woken.cancel();
    }
    void authenticate(protocol::SessionId session, protocol::Auth auth) override {
        context_.sink.authenticate(shared_from_this(), session, std::move(auth));
    }
    void request(protocol::SessionId session, protocol::ClientFrame frame) override {
        context_.sink.request(session, std::move(frame));
    }
    void gone(protocol::SessionId session) override { context_.sink.gone(session); }

    const GatewayContext& context_;

public:
    protocol::PollSession poll;
};

Task<net::Response> PollGateway::handle(net::Request request, std::function<bool()> may_open) {
    auto at_home = handle_at_home(std::move(request.body), std::move(may_open));
    co_return co_await boost::asio::co_spawn(home_, std::move(at_home), boost::asio::use_awaitable);
}

std::shared_ptr<PollGateway::Host> PollGateway::host_for(const protocol::PollRequest& request) {
    if (request.session) {
        const auto found = hosts_.find(*request.session);
        return found == hosts_.end() ? nullptr : found->second;
    }
    const auto id = ids_.next<protocol::SessionId>();
    return hosts_[id] = std::make_shared<Host>(context_, id, home_);
}

void PollGateway::forget_over() {
    const protocol::Now now = protocol::Now::of(context_.clock);
    if (forgot_at_ + 1s > now.steady) return;
    forgot_at_ = now.steady;
    std::erase_if(hosts_, [&](const auto& entry) {
        if (!entry.second->poll.is_over(now)) return false;
        entry.second->unlink();  // here, because the desk may let it go last
        return true;
    });
}

void PollGateway::drain() {
    draining_ = true;
    for (const auto& [id, host] : hosts_) host->say_bye();
}

Task<net::Response> PollGateway::handle_at_home(std::string body, std::function<bool()> may_open) {
    forget_over();
    auto decoded = protocol::decode_poll(body, context_.session.limits);
    if (const auto* problem = std::get_if<protocol::Problem>(&decoded)) co_return refusal(problem->code);
    auto& asked = std::get<protocol::PollRequest>(decoded);
    if (!asked.session && (draining_ || hosts_.size() >= most_sessions)) co_return refusal(protocol::ProblemCode::busy);
    if (!asked.session && !may_open()) co_return refusal(protocol::ProblemCode::rate_limited);
    const std::shared_ptr<Host> host = host_for(asked);
    if (!host) co_return refusal(protocol::ProblemCode::not_found);
    const std::optional<std::int64_t> number = host->poll.on_request(std::move(asked), host->now());
    if (!number) co_return refusal(protocol::ProblemCode::not_found);  // somebody else's session
    for (;;) {
        if (std::optional<std::string> answer = host->poll.answer(*number, host->now()))
            co_return net::Response::json(200, std::move(*answer));
        error_code ignored;
        co_await host->woken.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
        const auto state = co_await boost::asio::this_coro::cancellation_state;
        if (state.cancelled() != boost::asio::cancellation_type::none) co_return refusal(protocol::ProblemCode::busy);
    }
}

}  // namespace waydesk::app
