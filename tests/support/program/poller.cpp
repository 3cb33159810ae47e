#include "tests/support/program/poller.hpp"

#include <stdexcept>

namespace waydesk::testing {

Poller::Poller(const Traveler& traveler)
    : place_(traveler.place()),
      http_(place_.loop, place_.target()),
      other_(place_.loop, place_.target()),
      token_(traveler.token()),
      device_(traveler.device()) {}

std::string Poller::body(const std::vector<Json>& frames, Duration wait, std::int64_t n) const {
    Fields fields{
        {"token", token_}, {"device", device_}, {"n", n}, {"wait_ms", wait.count() / 1000}, {"frames", list(frames)}};
    if (!session_.empty()) fields.emplace_back("session", session_);
    return protocol::to_text(object(fields));
}

Poller::Answer Poller::poll(const std::vector<Json>& frames, Duration wait, std::int64_t n) {
    if (n == 0) n = ++n_;
    net::Headers headers;
    headers.add("Origin", place_.origin());
    headers.add("Content-Type", "application/json");
    const net::Reply reply = exchange(place_, http_, "POST", "/rt/poll", headers, body(frames, wait, n));
    Answer answer{reply.status, Value(reply.body)};
    if (answer.status == 200) keep(answer.body);
    return answer;
}

std::shared_ptr<std::optional<Result<net::Reply>>> Poller::start_poll(Duration wait) {
    auto done = std::make_shared<std::optional<Result<net::Reply>>>();
    net::Headers headers;
    headers.add("Origin", place_.origin());
    auto asked = other_.ask("POST", "/rt/poll", headers, body({}, wait, ++n_));
    boost::asio::co_spawn(
        place_.loop.executor(), std::move(asked),
        [done](const std::exception_ptr&, Result<net::Reply> reply) { done->emplace(std::move(reply)); });
    return done;
}

void Poller::keep(const Value& answer) {
    session_ = answer.text("session");
    for (Value& frame : answer.items("frames")) frames_.push_back(std::move(frame));
}

Value Poller::expect(std::string_view type, Duration most) {
    const auto end = std::chrono::steady_clock::now() + most;
    for (;;) {
        for (auto at = frames_.begin(); at != frames_.end(); ++at) {
            if (at->type() != type) continue;
            Value frame = *at;
            frames_.erase(at);
            return frame;
        }
        if (std::chrono::steady_clock::now() > end)
            throw std::runtime_error("no \"" + std::string(type) + "\" came by polling");
        poll({}, 500ms);
    }
}

Value Poller::ask(std::string_view type, Fields fields) {
    const std::int64_t id = ++last_id_;
    fields.emplace_back("type", std::string(type));
    fields.emplace_back("id", id);
    poll({object(fields)}, 2s);
    for (int tries = 0; tries < 20; ++tries) {
        for (const Value& frame : frames_)
            if (frame.has("reply_to") && frame.number("reply_to") == id) return frame;
        poll({}, 500ms);
    }
    throw std::runtime_error("no reply by polling");
}

}  // namespace waydesk::testing
