#include "server/net/websocket.hpp"

#include "core/random.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <array>

namespace waydesk::net {
namespace {

constexpr std::uint16_t close_going_away = 1001;
constexpr std::uint16_t close_unsupported_data = 1003;
constexpr std::uint16_t close_without_code = 1005;
constexpr int most_reads_in_a_row = 4;  // then the thread's other connections have their turn

// Masks keep a client's bytes from being chosen by its page (RFC 6455 10.3); ours are programs, so a plain sequence
// per thread is enough.
std::uint32_t next_mask() {
    thread_local SeededRandom random{0x9e3779b97f4a7c15ULL};
    return static_cast<std::uint32_t>(random.next_u64());
}

}  // namespace

void SocketEvents::on_draining(WebSocket& socket) { socket.close(close_going_away); }

WebSocket::WebSocket(Role role, Loop& loop, std::unique_ptr<Stream> stream, SocketOptions options)
    : loop_(loop),
      stream_(std::move(stream)),
      parser_(role, options.max_message),
      role_(role),
      binary_(options.binary) {}

WebSocket::~WebSocket() = default;

void WebSocket::start(std::shared_ptr<SocketEvents> events, Lease lease, std::string already_read) {
    events_ = std::move(events);
    lease_ = std::move(lease);
    loop_.enter(*this);
    const auto self = shared_from_this();  // on_open may abort us
    events_->on_open(self);
    if (already_read.empty())
        read_more();
    else
        digest(already_read), read_more();
}

void WebSocket::send(std::shared_ptr<const std::string> text) {
    if (state_ == State::open) enqueue(Opcode::text, std::move(text));
}

void WebSocket::send_binary(std::shared_ptr<const std::string> bytes) {
    if (state_ == State::open) enqueue(Opcode::binary, std::move(bytes));
}

void WebSocket::send_ping(std::string_view payload) {
    ensure(payload.size() <= max_control_payload, "a ping carries at most 125 bytes");
    if (state_ == State::open) enqueue(Opcode::ping, std::make_shared<const std::string>(payload));
}

void WebSocket::tell_when_drained(std::size_t mark) {
    drain_mark_ = mark;
    schedule_flush();  // so that it is told from there, never from inside this call
}

void WebSocket::close(std::uint16_t code, std::string_view reason) {
    if (state_ == State::open) begin_close(code, reason);
}

void WebSocket::abort() {
    if (state_ == State::closed) return;
    stream_->close();
    boost::asio::post(executor(), [self = shared_from_this()] { self->finish(close_lost); });
}

void WebSocket::drain() {
    if (state_ == State::open && events_) events_->on_draining(*this);
}

void WebSocket::hold_input(bool held) {
    held_ = held;
    if (!held) boost::asio::post(executor(), [self = shared_from_this()] { self->resume_input(); });
}

void WebSocket::resume_input() {
    if (reading_ || state_ != State::open || input_is_held()) return;
    std::string kept;
    kept.swap(held_bytes_);
    if (!kept.empty()) digest(kept);
    // Not a wait: what is left inside TLS would not make the descriptor ready.
    reading_ = true;
    on_readable({});
}

void WebSocket::read_more() {
    if (reading_ || peer_ended_ || state_ == State::closed || (state_ == State::open && input_is_held())) return;
    reading_ = true;
    stream_->when_ready(read_wait_, [self = shared_from_this()](error_code ec) { self->on_readable(ec); });
}

void WebSocket::on_readable(error_code ec) {
    if (state_ == State::closed) return;
    if (ec) return finish(close_lost);
    if (read_in_turns()) {
        boost::asio::post(executor(), [self = shared_from_this()] { self->on_readable({}); });
    } else {
        reading_ = false;
        read_more();
    }
}

// True when there is more to read at once, after the thread's other connections had their turn.
bool WebSocket::read_in_turns() {
    const std::span<char> scratch = read_scratch();
    for (int i = 0; i < most_reads_in_a_row; ++i) {
        if (state_ == State::closed || (state_ == State::open && input_is_held())) return false;
        const Step step = stream_->read(scratch);
        if (step.wants()) {
            read_wait_ = step.wait_for();
            return false;
        }
        if (step.state != Step::State::moved) {
            on_input_end(step.state == Step::State::ended);
            return false;
        }
        read_wait_ = Ready::read;
        digest(scratch.first(step.bytes));
        if (!step.more) return false;
    }
    return true;
}

// A peer that closes may end its half at once: what waits and our close frame still go to it, within close_linger.
void WebSocket::on_input_end(bool politely) {
    if (politely && state_ == State::closing && !sent_end_)
        peer_ended_ = true;
    else
        finish(close_lost);
}

void WebSocket::digest(std::span<char> bytes) {
    while (state_ == State::open) {
        if (input_is_held()) {
            held_bytes_.append(bytes.data(), bytes.size());
            return;
        }
        const FrameParser::Event event = parser_.next(bytes);
        if (event.kind == FrameParser::Event::Kind::need_more) return;
        deliver(event);
    }
    if (state_ == State::closing && !peer_closed_) await_peer_close(bytes);
}

// Our close frame is on its way; the peer's answer to it ends the wait early.
void WebSocket::await_peer_close(std::span<char> bytes) {
    using Kind = FrameParser::Event::Kind;
    for (;;) {
        const FrameParser::Event event = parser_.next(bytes);
        if (event.kind == Kind::need_more) return;
        if (event.kind != Kind::close && event.kind != Kind::error) continue;
        peer_closed_ = true;
        // Its answer to our close frame: all of ours has arrived, nothing is left to wait for.
        if (event.kind == Kind::close && sent_end_) return finish(event.code);
        return tell_closed(event.kind == Kind::close ? event.code : close_lost);
    }
}

void WebSocket::deliver(const FrameParser::Event& event) {
    using Kind = FrameParser::Event::Kind;
    switch (event.kind) {
        case Kind::text: return events_->on_text(event.payload);
        case Kind::binary:
            if (!binary_) return begin_close(close_unsupported_data, "text only");
            return events_->on_binary(event.payload);
        case Kind::ping: return enqueue(Opcode::pong, std::make_shared<const std::string>(event.payload));
        case Kind::close: return on_peer_close(event.code);
        case Kind::error:
            peer_closed_ = true;  // nothing behind it can be understood
            begin_close(event.code, {});
            return tell_closed(event.code);
        case Kind::pong:
        case Kind::need_more: return;
    }
}

void WebSocket::on_peer_close(std::uint16_t code) {
    peer_closed_ = true;
    begin_close(code == close_without_code ? 0 : code, {});
    tell_closed(code);
}

void WebSocket::enqueue(Opcode opcode, std::shared_ptr<const std::string> payload) {
    const bool is_control = opcode >= Opcode::close;
    if (role_ == Role::server) {
        queue_.push(encode_frame_head(opcode, payload->size()), std::move(payload), is_control);
    } else {
        const std::uint32_t mask = next_mask();
        auto masked = std::make_shared<std::string>(*payload);
        apply_mask(*masked, mask);
        queue_.push(encode_frame_head(opcode, masked->size(), &mask), std::move(masked), is_control);
    }
    // So much in one turn is not what a slow reader left: it goes out before anybody judges by queued_bytes().
    if (!blocked_ && queue_.bytes() >= written_at_once) blocked_ = write_out().state != Step::State::moved;
    schedule_flush();
}

// All that one turn of the thread queues goes out together.
void WebSocket::schedule_flush() {
    if (flush_scheduled_ || state_ == State::closed) return;
    flush_scheduled_ = true;
    boost::asio::post(executor(), [self = shared_from_this()] { self->flush(); });
}

void WebSocket::flush() {
    flush_scheduled_ = blocked_ = false;
    if (state_ == State::closed) return;
    const Step step = write_out();
    if (step.wants()) {
        flush_scheduled_ = blocked_ = true;  // by readiness
        stream_->when_ready(step.wait_for(), [self = shared_from_this()](error_code) { self->flush(); });
    } else if (step.state != Step::State::moved) {
        return finish(close_lost);
    }
    after_flush();
}

// What the kernel takes now. Answers the step that ended it.
Step WebSocket::write_out() {
    std::array<std::string_view, Stream::max_pieces> pieces;
    Step step{Step::State::moved};
    while (!queue_.is_empty() && step.state == Step::State::moved) {
        step = stream_->write(std::span(pieces).first(queue_.gather(pieces)));
        if (step.state == Step::State::moved) queue_.consume(step.bytes);
    }
    return step;
}

void WebSocket::after_flush() {
    if (state_ == State::closing && queue_.is_empty() && !sent_end_) {
        sent_end_ = true;
        stream_->finish();
        if (peer_ended_) return finish(close_lost);
    }
    if (state_ != State::open) return;
    if (drain_mark_ && queue_.bytes() <= *drain_mark_) {
        drain_mark_.reset();
        events_->on_drained();
    }
    resume_input();  // in case a flood of pings had stopped it
}

void WebSocket::begin_close(std::uint16_t code, std::string_view reason) {
    if (state_ != State::open) return;
    enqueue(Opcode::close, std::make_shared<const std::string>(encode_close_payload(code, reason)));
    state_ = State::closing;
    std::string().swap(held_bytes_);
    loop_.deadlines().set(*this, close_linger);
    read_more();
}

void WebSocket::tell_closed(std::uint16_t code) {
    const auto events = std::move(events_);
    events_.reset();
    if (events) events->on_closed(code);
}

void WebSocket::finish(std::uint16_t code) {
    if (state_ == State::closed) return;
    const auto self = shared_from_this();
    state_ = State::closed;
    loop_.deadlines().clear(*this);
    stream_->close();
    queue_.clear();
    tell_closed(code);
    lease_.reset();
}

}  // namespace waydesk::net
