#pragma once
// What a client holds of one conversation, and how far the stream of its present connection has come. One thread.

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace waydesk::simulation {

struct Book {
    std::map<std::int64_t, std::string> events;  // by seq; empty: his own, of which he got the acknowledgement only
    std::string epoch;                           // in which they were numbered

    // The stream: what the server sends by itself on this connection is dense.
    std::int64_t streamed_upto = 0;
    std::set<std::int64_t> acknowledged_ahead;  // his own, which the stream leaves out
    bool is_streaming = false;                  // between `live` (or `ready`) and the end of the connection
    bool is_asked_twice = false;                // resumed and subscribed to: it may be told again what it was told
    bool is_watched = false;                    // agents: subscribed to

    std::int64_t held_upto() const {
        std::int64_t upto = 0;
        for (const auto& [seq, text] : events) {
            if (seq != upto + 1) break;
            upto = seq;
        }
        return upto;
    }
    // False: a hole.
    bool streams(std::int64_t seq) {
        absorb();
        if (seq != streamed_upto + 1) return false;
        streamed_upto = seq;
        absorb();
        return true;
    }
    void stream_is_at(std::int64_t seq) {
        streamed_upto = seq;
        absorb();
    }
    void acknowledged(std::int64_t seq) {
        events.try_emplace(seq);
        if (seq > streamed_upto) acknowledged_ahead.insert(seq);
        if (is_streaming) absorb();
    }

private:
    void absorb() {
        while (acknowledged_ahead.erase(streamed_upto + 1) > 0) ++streamed_upto;
        acknowledged_ahead.erase(acknowledged_ahead.begin(), acknowledged_ahead.upper_bound(streamed_upto));
    }
};

}  // namespace waydesk::simulation
