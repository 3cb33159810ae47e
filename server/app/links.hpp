#pragma once
// The way from the desk's thread to the sessions: what one burst of work produced goes to each I/O thread as one piece.
// Lives on: the desk thread; the deliveries run on the I/O threads.

#include "core/task.hpp"
#include "server/app/session_host.hpp"
#include "server/hub/ports.hpp"

#include <unordered_map>

namespace waydesk::app {

class SessionLinks final : public hub::Links {
public:
    // The I/O threads, by number; known before the first session.
    void set_threads(std::vector<Executor> threads) {
        threads_ = std::move(threads), outgoing_.resize(threads_.size());
    }

    void connect(protocol::SessionId session, SessionHostPtr host);
    void disconnect(protocol::SessionId session) { hosts_.erase(session); }
    void flush();
    void clear() { hosts_.clear(), outgoing_.clear(); }  // before the I/O threads' contexts go

    void authenticated(protocol::SessionId session, protocol::AuthOutcome outcome) override;
    void deliver(protocol::SessionId session, protocol::Delivery delivery) override;
    void refuse(protocol::SessionId session, std::int64_t reply_to, protocol::Problem problem) override;
    void end(protocol::SessionId session, protocol::CloseCode code) override;

private:
    struct Addressed {
        SessionHostPtr host;
        ToSession message;
    };
    void send(protocol::SessionId session, ToSession message);

    std::vector<Executor> threads_;
    std::unordered_map<protocol::SessionId, SessionHostPtr> hosts_;
    std::vector<std::vector<Addressed>> outgoing_;  // by I/O thread
};

}  // namespace waydesk::app
