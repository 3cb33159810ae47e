#include "server/app/session_gateway.hpp"

namespace waydesk::app {
void SecondHand::tick(protocol::Now now) {
    decltype(all_) due;
    due.swap(all_);  // a tick may end sessions, its own and others
    while (!due.empty()) {
        Ticking& next = due.front();
        due.pop_front();
        all_.push_back(next);
        next.tick(now);
    }
}

void give(protocol::Session& session, ToSession message, protocol::Now now) {
    if (auto* delivery = std::get_if<protocol::Delivery>(&message)) return session.deliver(*delivery, now);
    if (auto* refusal = std::get_if<Refusal>(&message))
        return session.refuse(refusal->reply_to, std::move(refusal->problem), now);
    if (const auto* code = std::get_if<protocol::CloseCode>(&message)) return session.end(*code);
    session.on_authenticated(std::move(std::get<protocol::AuthOutcome>(message)), now);
}

void SocketSession::on_open(std::shared_ptr<net::WebSocket> socket) {
    socket_ = std::move(socket);
    thread_ = socket_->thread_index();
    context_.hands[thread_].add(*this);
    session_.on_open(now());
}

void SocketSession::on_text(std::string_view text) {
    context_.frames.in.add();
    session_.on_text(text, now());
    regulate_input();
}

void SocketSession::on_drained() {
    session_.on_drained(now());
    regulate_input();
}

void SocketSession::on_draining(net::WebSocket& socket) {
    session_.say_bye(retry_after_drain_min_ms, retry_after_drain_max_ms, now());
    if (!session_.is_closed()) socket.close(static_cast<std::uint16_t>(protocol::CloseCode::going_away));
}

void SocketSession::on_closed(std::uint16_t) {
    Ticking::unlink();
    session_.on_lost();
    socket_.reset();
}

void SocketSession::receive(ToSession message) {
    if (!socket_) return;
    const bool was_live = session_.is_live();
    give(session_, std::move(message), now());
    if (!socket_) return;
    if (!was_live && session_.is_live()) socket_->set_max_message(context_.session.limits.message_bytes);
    regulate_input();
}

void SocketSession::tick(protocol::Now now) { session_.on_tick(now); }

// A client that does not read its answers is not read either.
void SocketSession::regulate_input() {
    if (socket_ && socket_->is_open()) socket_->hold_input(!session_.wants_input());
}

void SocketSession::send(protocol::FramePtr frame) {
    if (!socket_) return;
    context_.frames.out.add();
    socket_->send(std::move(frame));
    socket_->tell_when_drained(0);
}

void SocketSession::close(protocol::CloseCode code, std::string_view reason) {
    if (socket_) socket_->close(static_cast<std::uint16_t>(code), reason);
}

void SocketSession::authenticate(protocol::SessionId session, protocol::Auth auth) {
    context_.sink.authenticate(shared_from_this(), session, std::move(auth));
}
// What cannot be done is refused here, where it costs the least.
void SocketSession::request(protocol::SessionId session, protocol::ClientFrame frame) {
    const auto* message = std::get_if<protocol::Send>(&frame);
    if (message == nullptr || context_.sink.takes_messages()) return context_.sink.request(session, std::move(frame));
    protocol::Problem busy;
    busy.code = protocol::ProblemCode::busy;
    session_.refuse(message->id, std::move(busy), now());
}
void SocketSession::gone(protocol::SessionId session) { context_.sink.gone(session); }

}  // namespace waydesk::app
