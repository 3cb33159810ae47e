#pragma once
// The long poll's twin of a socket (POST /rt/poll): a Session whose output waits in memory until a request asks for it.
// The HTTP handler around it lives in the composition root. Lives on: one I/O thread.
//
// Each request's handler calls on_request, then answer() at once, after every delivery and on every tick, until it
// gives a text. A closed session says so in a last frame {"type":"close","code":…}.

#include "server/protocol/session.hpp"

#include <deque>

namespace waydesk::protocol {

struct PollRequest {
    std::string token;
    std::string device;
    std::string epoch;
    std::optional<SessionId> session;  // none: a new one
    std::optional<std::int64_t> n;     // counter of the requests of a session; none: always a new one
    Duration wait = max_poll_wait;
    std::vector<Json> frames;  // at most max_poll_frames, objects
};

// Errors: what is wrong with the body.
std::variant<PollRequest, Problem> decode_poll(std::string_view body, const Limits& limits = {});

class PollSession {
public:
    PollSession(SessionId id, const SessionContext& context, SessionBackend& backend);

    // The first request opens and authenticates: by its own `auth` frame, completed from the request, or by token,
    // device and epoch alone. A repeated `n` brings nothing new in. Answers the number to ask answer() with; none: the
    // token is not this session's, and nothing was done (answer `not_found`, as for a session that is not there).
    std::optional<std::int64_t> on_request(PollRequest request, Now now);
    // The text for that request, when it is time; the same again while the number is remembered.
    std::optional<std::string> answer(std::int64_t n, Now now);
    void on_tick(Now now) { session_.on_tick(now); }
    // From the backend; frames that came before it go in after it. Everything else goes to session() directly.
    void on_authenticated(AuthOutcome outcome, Now now);

    Session& session() { return session_; }
    // Closed, and nobody has asked for poll_expiry: forget it. Until then a repeated request gets its answer.
    bool is_over(Now now) const { return session_.is_closed() && now.steady - asked_at_ >= poll_expiry; }

private:
    static constexpr std::size_t max_early_frames = 2 * max_poll_frames;
    static constexpr std::size_t max_exchanges = 4;  // a page has two at a time: one that waits, one that sends

    struct Exchange {
        std::int64_t n = 0;
        Duration asked_at{0};
        Duration wait{0};
        std::string answer;  // empty while it waits
    };

    class Buffer final : public SessionOutput {
    public:
        void send(FramePtr frame) override;
        void close(CloseCode code, std::string_view reason) override;
        std::size_t queued_bytes() const override { return bytes_; }
        bool has_news() const { return !frames_.empty() || closed_; }
        void take_into(JsonWriter& frames);  // max_batch_bytes and one frame at most

    private:
        std::deque<FramePtr> frames_;
        std::size_t bytes_ = 0;
        std::optional<CloseCode> closed_;
    };

    Exchange* find(std::int64_t n);
    void begin(std::int64_t n, Duration wait, Now now);
    void open(PollRequest& request, Now now);
    void feed(std::vector<Json> frames, Now now);
    std::string write_answer(std::int64_t n, bool with_frames);

    Buffer buffer_;
    Session session_;
    std::string token_hash_;
    std::vector<Json> early_;         // frames that wait for `ready`
    std::deque<Exchange> exchanges_;  // the latest, in the order of their arrival
    std::int64_t highest_n_ = 0;
    std::int64_t forgotten_n_ = -1;  // the highest that is not remembered any more
    Duration asked_at_{0};
};

}  // namespace waydesk::protocol
