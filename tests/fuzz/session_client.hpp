#pragma once
// For the session's fuzz target: one client behind a real protocol::Session, and a judge of all it is told: answers,
// order, what it may see (P2-P5, P7). One thread.

#include "server/protocol/session.hpp"
#include "tests/fuzz/session_world.hpp"

#include <set>

namespace waydesk::testing {

// Stands in every note's and draft's text, and must not reach whom it is not for.
inline constexpr std::string_view note_mark = "NOTE-";
inline constexpr std::string_view draft_mark = "DRAFT-";

class SessionClient final : private protocol::SessionOutput, private protocol::SessionBackend {
public:
    // What a person's devices know together: the acknowledgements they were given.
    using Acks = std::map<std::string, std::pair<std::string, std::int64_t>>;  // client_id to conversation and seq

    SessionClient(SessionWorld& world, std::string who, Acks& acks);
    ~SessionClient() override;

    protocol::SessionId session_id() const { return session_.id(); }
    const std::string& who() const { return who_; }
    bool is_visitor() const { return who_ == "ann" || who_ == "ben" || who_ == "phone"; }
    bool is_open() const { return !session_.is_closed(); }
    bool is_live() const { return session_.is_live(); }

    void say(const std::string& text);                   // any text as a frame
    void ask(std::int64_t id, const std::string& text);  // a right frame of this id: one answer is owed
    void say_binary() { session_.on_binary(); }
    void lose();                     // the network is gone
    void stall(std::size_t queued);  // bytes it has not read; 0: it has caught up
    void tick() { session_.on_tick(world_.now()); }

    void let_in(const protocol::AuthOutcome& outcome) { session_.on_authenticated(outcome, world_.now()); }
    void deliver(const protocol::Delivery& delivery) { session_.deliver(delivery, world_.now()); }
    void refuse(std::int64_t reply_to, const protocol::Problem& problem) {
        session_.refuse(reply_to, problem, world_.now());
    }
    void end(protocol::CloseCode code) { session_.end(code); }

    const std::vector<std::string>& conversations() const { return conversations_; }  // it has heard of
    const std::string& last_offer() const { return last_offer_; }
    void check_settled() const;        // every right request was answered, once
    void check_against_store() const;  // all it was told is stored
    void check_followed() const;       // a visitor who never lagged missed nothing in between (P5)

private:
    void send(protocol::FramePtr frame) override;
    void close(protocol::CloseCode code, std::string_view reason) override;
    std::size_t queued_bytes() const override { return queued_; }
    void authenticate(protocol::SessionId session, protocol::Auth auth) override { world_.authenticate(session, auth); }
    void request(protocol::SessionId session, protocol::ClientFrame frame) override {
        world_.request(session, std::move(frame));
    }
    void gone(protocol::SessionId session) override { world_.gone(session); }

    void hear(const protocol::Json& frame);
    void hear_reply(const protocol::Json& frame, const std::string& type);
    void hear_event(const std::string& conversation, const protocol::Json& event, bool is_live_event);
    void hear_events(const protocol::Json& frame);
    void know(const std::string& conversation);

    struct Known {
        std::map<std::int64_t, std::string> events;  // seq to kind
        std::int64_t last_live = 0;                  // of `event` frames: they come in order
        std::set<std::int64_t> followed;             // told as he listens, not because he asked
    };

    SessionWorld& world_;
    std::string who_;
    Acks& acks_;
    protocol::Session session_;
    std::size_t queued_ = 0;
    bool was_closed_ = false;
    bool has_lagged_ = false;                // what he missed then he would have to ask for
    std::map<std::int64_t, int> owed_;       // answers, by request
    std::set<std::int64_t> used_by_others_;  // request ids that stood in spoiled frames too
    std::map<std::string, Known> known_;
    std::vector<std::string> conversations_;
    std::string last_offer_ = "o_1";
};

}  // namespace waydesk::testing
