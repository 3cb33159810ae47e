#include "tests/simulation/link.hpp"

namespace waydesk::simulation {

void Link::client_sends(std::string text) {
    if (is_broken_) return;
    last_in_ = std::max(last_in_, schedule_.now() + dice_.between(200us, 40ms));
    schedule_.after(last_in_ - schedule_.now(), [this, text = std::move(text)]() mutable {
        if (is_broken_) return;
        in_.push_back(std::move(text));
        pump_in();
    });
}

void Link::pump_in() {
    while (!holds_input_ && !in_.empty() && server_.text) {
        const std::string text = std::move(in_.front());
        in_.pop_front();
        server_.text(text);
    }
}

void Link::hold_input(bool hold) {
    holds_input_ = hold;
    if (hold || is_pumping_in_) return;
    is_pumping_in_ = true;
    schedule_.after(1us, [this] {
        is_pumping_in_ = false;
        pump_in();
    });
}

void Link::client_closes() {
    client_ = {};
    if (is_broken_) return;
    is_broken_ = true;
    schedule_.after(dice_.between(1ms, 50ms), [this] { tell_server(); });
}

void Link::server_sends(protocol::FramePtr frame) {
    queued_ += frame->size();
    out_.push_back({std::move(frame), 0});
    pump_out();
}

void Link::server_closes(int code) {
    out_.push_back({nullptr, code});
    pump_out();
}

// One frame after the other leaves the server's buffer at the pace of the network.
void Link::pump_out() {
    if (is_pumping_out_ || reads_nothing_ || is_broken_ || out_.empty()) return;
    is_pumping_out_ = true;
    const std::size_t bytes = out_.front().frame ? out_.front().frame->size() : 0;
    schedule_.after(Duration(static_cast<std::int64_t>(bytes) * 1'000'000 / pace_), [this] {
        is_pumping_out_ = false;
        if (is_broken_ || reads_nothing_ || out_.empty()) return;
        const Outgoing out = std::move(out_.front());
        out_.pop_front();
        if (out.frame) queued_ -= out.frame->size();
        last_out_ = std::max(last_out_, schedule_.now() + dice_.between(200us, 40ms));
        schedule_.after(last_out_ - schedule_.now(), [this, out] { arrive(out); });
        if (queued_ == 0 && out.frame && server_.drained) server_.drained();
        pump_out();
    });
}

void Link::arrive(const Outgoing& out) {
    if (is_broken_) return;
    if (!out.frame) {
        is_broken_ = true;
        tell_client(out.code);
        return tell_server();
    }
    if (client_.text) client_.text(*out.frame);
}

void Link::read_nothing(bool on) {
    reads_nothing_ = on;
    pump_out();
}

void Link::cut() {
    if (is_broken_) return;
    is_broken_ = true;
    schedule_.after(dice_.between(1ms, 1500ms), [this] { tell_client(0); });
    schedule_.after(dice_.between(1ms, 3000ms), [this] { tell_server(); });
}

void Link::die_silently() { is_broken_ = true; }

void Link::tell_client(int code) {
    const ClientEnd end = std::exchange(client_, {});
    if (end.closed) end.closed(code);
}

void Link::tell_server() {
    const ServerEnd end = std::exchange(server_, {});
    if (end.lost) end.lost();
}

}  // namespace waydesk::simulation
