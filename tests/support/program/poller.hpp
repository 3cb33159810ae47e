#pragma once
// A traveler whose network lets no WebSocket through: the same frames by POST /rt/poll.

#include "tests/support/program/traveler.hpp"

namespace waydesk::testing {

class Poller {
public:
    explicit Poller(const Traveler& traveler);

    // One request. `n` 0 = the next number; errors have no frames.
    struct Answer {
        int status = 0;
        Value body;
    };
    Answer poll(const std::vector<Json>& frames = {}, Duration wait = Duration(0), std::int64_t n = 0);
    // Polls until a frame of this type is there.
    Value expect(std::string_view type, Duration most = patience);
    Value ask(std::string_view type, Fields fields);  // and the reply

    // Without waiting for the answer: is done later.
    std::shared_ptr<std::optional<Result<net::Reply>>> start_poll(Duration wait);

    const std::string& session() const { return session_; }
    std::int64_t last_number() const { return n_; }
    void use_token(std::string token) { token_ = std::move(token); }
    void forget_session() { session_.clear(); }

private:
    std::string body(const std::vector<Json>& frames, Duration wait, std::int64_t n) const;
    void keep(const Value& answer);

    Place place_;
    net::HttpClient http_;
    net::HttpClient other_;  // for the request that waits
    std::string token_;
    std::string device_;
    std::string session_;
    std::int64_t n_ = 0;
    std::int64_t last_id_ = 0;
    std::deque<Value> frames_;
};

}  // namespace waydesk::testing
