#pragma once
// One connection's side of the conversation with a client: hello, auth, frames in, frames out, heartbeats, limits, the
// end. A pure state machine: bytes and time in; frames, requests and a close code out. WebSocket and long poll use it
// alike. Lives on: the I/O thread of its connection.

#include "server/protocol/decode.hpp"
#include "server/protocol/outbox.hpp"
#include "server/protocol/session_ports.hpp"
#include "server/protocol/session_rates.hpp"

namespace waydesk::protocol {

class Session {
public:
    // All references outlive the session.
    Session(SessionId id, const SessionContext& context, SessionOutput& output, SessionBackend& backend);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // From the transport.
    void on_open(Now now);                              // first
    void on_text(std::string_view bytes, Now now);      // one whole text message
    void on_frame(const Json& frame, Now now);          // one that somebody parsed already, of allowed size
    void on_binary();                                   // closes 1003
    void on_alive(Now now) { heard_at_ = now.steady; }  // a sign of life that is no frame
    void on_tick(Now now);                              // about once a second
    void on_drained(Now now);                           // whenever queued_bytes() has come back to 0
    void on_lost();                                     // the transport ended by itself

    // From the backend.
    void on_authenticated(AuthOutcome outcome, Now now);
    void deliver(const Delivery& delivery, Now now);
    void refuse(std::optional<std::int64_t> reply_to, Problem problem,
                Now now);  // an `error`, in the reader's language
    void revoke() { end(CloseCode::revoked); }
    void say_bye(std::int64_t retry_min_ms, std::int64_t retry_max_ms, Now now);  // drain of the server: 4001
    void end(CloseCode code);

    SessionId id() const { return id_; }
    bool is_live() const { return state_ == State::live; }  // authenticated and open
    bool is_closed() const { return state_ == State::closed; }
    // False while the client does not read its answers: the transport should stop reading from it until drained.
    bool wants_input() const;

private:
    enum class State : std::uint8_t { opening, awaiting_auth, authenticating, live, closed };

    void on_bad_text(std::size_t size, const Result<Json>& json, Now now);
    void on_first_frame(const Json& frame, Now now);
    void on_decoded(ClientFrame frame, Now now);
    bool is_permitted(const ClientFrame& frame) const;
    void charge_and_refuse(std::optional<std::int64_t> reply_to, Problem problem, Now now);
    void refuse_and_end(std::optional<std::int64_t> reply_to, Problem problem, CloseCode code, Now now);
    void send(FramePtr frame, Now now);
    void tell_gone();

    SessionId id_;
    const SessionContext& context_;
    SessionOutput& output_;
    SessionBackend& backend_;
    Outbox outbox_;
    SessionRates rates_;
    Duration waits_since_{0};  // for `auth`, then for the backend's answer to it
    Duration heard_at_{0};
    Duration spoke_at_{0};
    Instant expires_at_;
    std::int64_t auth_id_ = 0;
    std::string language_ = "en";
    Side side_ = Side::visitor;
    bool is_known_ = false;  // the backend has heard of this session
    State state_ = State::opening;
};

static_assert(sizeof(Session) <= 1024, "a hundred thousand sessions are held at once");

}  // namespace waydesk::protocol
