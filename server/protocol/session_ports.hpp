#pragma once
// What a session needs from its two sides: a transport below, the desk's hub behind. Both are declared here and
// implemented by server/net and server/hub.

#include "server/protocol/encode.hpp"
#include "server/protocol/frame.hpp"
#include "server/protocol/limits.hpp"

#include "core/clock.hpp"

namespace waydesk::protocol {

// The two times, read together: intervals are measured on the steady one, which never goes back.
struct Now {
    Instant wall;
    Duration steady{0};

    static Now of(const Clock& clock) { return {clock.now(), clock.monotonic()}; }
};

// A frame on its way to one session, and how dear it is. The class decides what happens when the reader is slow:
//  reply          answers, and lists that only come once: always queued; a full outbox closes the session (4008)
//  durable_event  `event`, the batches and `live` after auth or subscribe: left out, then `lag` tells to sync
//  state          offer, offer_gone, feed, read, draft: as reply
//  ephemeral      typing, presence, queue, counts, viewing: the first to be dropped
struct Delivery {
    enum class Class : std::uint8_t { reply, durable_event, state, ephemeral };

    FramePtr frame;
    Class kind = Class::reply;
    desk::ConversationId conversation;  // of a durable event
    std::int64_t head = 0;              // the conversation's seq after this frame, in the receiver's numbering
};

// The transport. Calls do not come back into the session before they return.
class SessionOutput {
public:
    virtual ~SessionOutput() = default;
    virtual void send(FramePtr frame) = 0;
    virtual void close(CloseCode code, std::string_view reason) = 0;  // after what was sent; once
    virtual std::size_t queued_bytes() const = 0;                     // sent and not yet taken by the network
};

// The desk's side. Answers come later, as Session::on_authenticated, deliver and refuse; never from inside the call.
class SessionBackend {
public:
    virtual ~SessionBackend() = default;
    virtual void authenticate(SessionId session, Auth auth) = 0;
    virtual void request(SessionId session, ClientFrame frame) = 0;  // never Auth, Heartbeat or Bye
    virtual void gone(SessionId session) = 0;                        // once, after authenticate; nothing follows it
};

// What all sessions of a node share; outlives them.
struct SessionContext {
    std::string node;
    std::string epoch;
    Limits limits;
    Translate translate;
};

// A refusal is told as `error`, then the connection closes with `close`.
struct AuthRefused {
    Problem problem;
    CloseCode close = CloseCode::auth_failed;
};
using AuthOutcome = std::variant<Ready, AuthRefused>;

}  // namespace waydesk::protocol
