#pragma once
// One open WebSocket (RFC 6455) for the session behind it: whole text messages in, shared frames out. Nothing is kept
// while nobody speaks: reading uses the thread's buffer, the queue frees itself when it is empty.
// Lives on: the I/O thread of its connection; every call and every callback happens there (`executor()` to get there).

#include "server/net/frame_codec.hpp"
#include "server/net/live.hpp"
#include "server/net/stream.hpp"
#include "server/net/write_queue.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace waydesk::net {

class WebSocket;

// The session's ears. After on_closed() nothing is called any more and the object is let go.
class SocketEvents {
public:
    virtual ~SocketEvents() = default;
    virtual void on_open(std::shared_ptr<WebSocket> socket) = 0;
    virtual void on_text(std::string_view text) = 0;  // one message, valid UTF-8; the view dies with the call
    virtual void on_binary(std::string_view) {}       // only with SocketOptions::binary, otherwise close 1003
    virtual void on_drained() {}                      // see WebSocket::tell_when_drained
    virtual void on_draining(WebSocket& socket);      // the server stops; as it is: close(1001)
    virtual void on_closed(std::uint16_t code) = 0;   // once; the peer's code, 1005 without one, 1006 when it broke
};

struct SocketOptions {
    std::size_t max_message = 8 * 1024;  // bytes; a longer message closes with 1009
    bool binary = false;
};

class WebSocket final : public Live, public Deadlines::Watched, public std::enable_shared_from_this<WebSocket> {
public:
    using Role = FrameParser::Role;
    // Whatever must live as long as the connection (its place in the limits, for example).
    using Lease = std::shared_ptr<void>;

    WebSocket(Role role, Loop& loop, std::unique_ptr<Stream> stream, SocketOptions options);
    ~WebSocket() override;

    // Calls on_open, then reads. `already_read` came with the handshake and belongs to the first frames.
    void start(std::shared_ptr<SocketEvents> events, Lease lease, std::string already_read);

    void send(std::shared_ptr<const std::string> text);  // queued without bound: watch queued_bytes()
    void send_binary(std::shared_ptr<const std::string> bytes);
    void send_ping(std::string_view payload);                    // at most 125 bytes
    std::size_t queued_bytes() const { return queue_.bytes(); }  // not yet taken by the kernel
    void tell_when_drained(std::size_t mark);                    // one on_drained() when at most `mark` bytes wait

    // Sends what waits and a close frame, half-closes, and reads on for up to close_linger so that the code arrives.
    // Nothing is delivered after it but on_closed. A second call does nothing.
    void close(std::uint16_t code, std::string_view reason = {});
    void abort();  // ends it now, without a word; on_closed(1006) follows

    void hold_input(bool held);  // while held nothing is read: the peer has to wait
    void set_max_message(std::size_t bytes) { parser_.set_max_message(bytes); }

    bool is_open() const { return state_ == State::open; }
    const std::string& peer() const { return stream_->peer(); }
    Executor executor() const { return stream_->executor(); }
    std::size_t thread_index() const { return loop_.index(); }

    void drain() override;
    void cut() override { abort(); }
    void on_deadline() override { finish(close_lost); }

    static constexpr Duration close_linger = 2s;
    static constexpr std::uint16_t close_lost = 1006;

private:
    enum class State : std::uint8_t { open, closing, closed };

    void read_more();
    void on_readable(error_code ec);
    bool read_in_turns();
    void on_input_end(bool politely);
    void digest(std::span<char> bytes);
    void await_peer_close(std::span<char> bytes);
    void deliver(const FrameParser::Event& event);
    void on_peer_close(std::uint16_t code);
    void resume_input();
    void enqueue(Opcode opcode, std::shared_ptr<const std::string> payload);
    void schedule_flush();
    void flush();
    Step write_out();
    void after_flush();
    void begin_close(std::uint16_t code, std::string_view reason);
    void tell_closed(std::uint16_t code);
    void finish(std::uint16_t code);
    bool input_is_held() const { return held_ || queue_.control_frames() > max_queued_control; }

    static constexpr std::size_t max_queued_control = 64;
    static constexpr std::size_t written_at_once = std::size_t{64} * 1024;  // bytes

    Loop& loop_;
    std::unique_ptr<Stream> stream_;
    FrameParser parser_;
    WriteQueue queue_;
    std::shared_ptr<SocketEvents> events_;
    Lease lease_;
    std::string held_bytes_;
    std::optional<std::size_t> drain_mark_;
    Role role_;
    bool binary_;
    Ready read_wait_ = Ready::read;
    State state_ = State::open;
    bool held_ = false;
    bool reading_ = false;  // input is waited for, or being read
    bool flush_scheduled_ = false;
    bool blocked_ = false;      // the kernel took no more: its readiness is waited for
    bool sent_end_ = false;     // our half is closed
    bool peer_ended_ = false;   // so is the peer's
    bool peer_closed_ = false;  // what still comes is not looked at
};

}  // namespace waydesk::net
