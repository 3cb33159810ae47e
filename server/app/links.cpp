#include "server/app/links.hpp"

#include <boost/asio/post.hpp>

namespace waydesk::app {

void SessionLinks::connect(protocol::SessionId session, SessionHostPtr host) { hosts_[session] = std::move(host); }

void SessionLinks::send(protocol::SessionId session, ToSession message) {
    const auto found = hosts_.find(session);
    if (found == hosts_.end()) return;
    outgoing_[found->second->thread()].push_back({found->second, std::move(message)});
}

void SessionLinks::flush() {
    for (std::size_t thread = 0; thread < outgoing_.size(); ++thread) {
        if (outgoing_[thread].empty()) continue;
        boost::asio::post(threads_[thread], [batch = std::exchange(outgoing_[thread], {})]() mutable {
            for (Addressed& addressed : batch) addressed.host->receive(std::move(addressed.message));
        });
    }
}

void SessionLinks::authenticated(protocol::SessionId session, protocol::AuthOutcome outcome) {
    send(session, std::move(outcome));
}
void SessionLinks::deliver(protocol::SessionId session, protocol::Delivery delivery) {
    send(session, std::move(delivery));
}
void SessionLinks::refuse(protocol::SessionId session, std::int64_t reply_to, protocol::Problem problem) {
    send(session, Refusal{reply_to, std::move(problem)});
}
void SessionLinks::end(protocol::SessionId session, protocol::CloseCode code) { send(session, code); }

}  // namespace waydesk::app
