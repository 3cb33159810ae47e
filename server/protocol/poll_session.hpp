#pragma once
// The long poll's twin of a socket (POST /rt/poll): a Session whose output waits in memory until a request asks for it.
// The HTTP handler around it lives in the composition root. Lives on: one I/O thread.
//
// The handler calls on_request, then answer() at once, after every delivery and on every tick, until it gives a text.

#include "server/protocol/session.hpp"

#include <deque>

namespace waydesk::protocol {

struct PollRequest {
    std::string token;
    std::string device;
    std::string epoch;
    std::optional<SessionId> session;   // none: a new one
    std::optional<std::int64_t> n;      // counter of the requests of a session; none: always a new one
    Duration wait = max_poll_wait;
    std::vector<Json> frames;           // at most max_poll_frames, objects
};

// Errors: what is wrong with the body.
std::variant<PollRequest, Problem> decode_poll(std::string_view body);

class PollSession {
public:
    PollSession(SessionId id, const SessionContext& context, SessionBackend& backend);

    // The first request opens and authenticates: by its own `auth` frame, or by token, device and epoch. A repeated `n`
    // brings nothing new in. False: the token is not this session's, and nothing was done; answer as if there were none.
    bool on_request(PollRequest request, Now now);
    // The text to answer the waiting request with, when it is time; the same again for a repeated `n`.
    std::optional<std::string> answer(Now now);
    void on_tick(Now now) { session_.on_tick(now); }
    // From the backend: the session's answers. Frames that came with the first request go in after this.
    void on_authenticated(AuthOutcome outcome, Now now);

    Session& session() { return session_; }
    // Closed, and nobody has asked for poll_expiry: forget it. Until then a repeated request gets the last answer.
    bool is_over(Now now) const;

private:
    static constexpr std::size_t max_early_frames = 2 * max_poll_frames;

    class Buffer final : public SessionOutput {
    public:
        void send(FramePtr frame) override;
        void close(CloseCode code, std::string_view reason) override;
        std::size_t queued_bytes() const override { return bytes_; }
        bool has_news() const { return !frames_.empty() || closed_; }
        std::string take(SessionId session, std::int64_t n);  // the answer: max_batch_bytes and one frame at most

    private:
        std::deque<FramePtr> frames_;
        std::size_t bytes_ = 0;
        std::optional<CloseCode> closed_;
    };

    void feed_frames(Now now);

    Buffer buffer_;
    Session session_;
    std::string token_hash_;
    std::vector<Json> early_;   // frames that wait for `ready`
    std::string last_answer_;   // to request n_; empty while that waits
    std::optional<std::int64_t> n_;
    Duration asked_at_{0};
    Duration wait_{0};
    bool waiting_ = false;
};

}  // namespace waydesk::protocol
