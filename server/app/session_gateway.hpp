#pragma once
// The way from the sessions to the desk's thread: one backend for all sessions, and the sockets and polls themselves.
// Lives on: the I/O threads; posts to the desk's.

#include "core/metrics.hpp"
#include "server/app/session_host.hpp"
#include "server/net/websocket.hpp"
#include "server/protocol/poll_session.hpp"

#include <boost/intrusive/list.hpp>

#include <vector>

namespace waydesk::app {

// When a client may come back after `bye`, so that not all come at once.
inline constexpr std::int64_t retry_after_drain_min_ms = 500;
inline constexpr std::int64_t retry_after_drain_max_ms = 5'000;

// What the desk's side does with what sessions ask; implemented by DeskRuntime, called on the I/O threads.
class SessionSink {
public:
    virtual ~SessionSink() = default;
    virtual void authenticate(SessionHostPtr host, protocol::SessionId session, protocol::Auth auth) = 0;
    virtual void request(protocol::SessionId session, protocol::ClientFrame frame) = 0;
    virtual void gone(protocol::SessionId session) = 0;
    virtual bool takes_messages() const = 0;  // false: it has more than it can do, and more of them would only wait
};

// Everything on one I/O thread that wants to be called about once a second. It leaves the list by dying, or before.
class Ticking : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    virtual ~Ticking() = default;
    virtual void tick(protocol::Now now) = 0;
};
class SecondHand {
public:
    void add(Ticking& ticking) { all_.push_back(ticking); }
    void tick(protocol::Now now);

private:
    boost::intrusive::list<Ticking, boost::intrusive::constant_time_size<false>> all_;
};

// Frames of WebSockets.
struct FrameCounters {
    Counter& in;
    Counter& out;
};

struct GatewayContext {
    const Clock& clock;
    const protocol::SessionContext& session;
    SessionSink& sink;
    std::vector<SecondHand>& hands;  // one an I/O thread
    FrameCounters frames;
};

// A session on a WebSocket. Made for each accepted upgrade; the socket keeps it alive.
class SocketSession final : public net::SocketEvents,
                            public SessionHost,
                            public std::enable_shared_from_this<SocketSession>,
                            private Ticking,
                            private protocol::SessionOutput,
                            private protocol::SessionBackend {
public:
    SocketSession(const GatewayContext& context, protocol::SessionId id, bool has_origin)
        : context_(context), has_origin_(has_origin), session_(id, context.session, *this, *this) {}

    void on_open(std::shared_ptr<net::WebSocket> socket) override;
    void on_text(std::string_view text) override;
    void on_drained() override;
    void on_draining(net::WebSocket& socket) override;
    void on_closed(std::uint16_t code) override;

    void receive(ToSession message) override;
    std::size_t thread() const override { return thread_; }
    bool has_origin() const override { return has_origin_; }

private:
    void tick(protocol::Now now) override;
    void send(protocol::FramePtr frame) override;
    void close(protocol::CloseCode code, std::string_view reason) override;
    std::size_t queued_bytes() const override { return socket_ ? socket_->queued_bytes() : 0; }
    void authenticate(protocol::SessionId session, protocol::Auth auth) override;
    void request(protocol::SessionId session, protocol::ClientFrame frame) override;
    void gone(protocol::SessionId session) override;
    protocol::Now now() const { return protocol::Now::of(context_.clock); }
    void regulate_input();

    const GatewayContext& context_;
    std::shared_ptr<net::WebSocket> socket_;
    std::size_t thread_ = 0;
    bool has_origin_;
    protocol::Session session_;
};

// Hands a message from the desk to the state machine.
void give(protocol::Session& session, ToSession message, protocol::Now now);

}  // namespace waydesk::app
