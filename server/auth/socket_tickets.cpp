#include "server/auth/socket_tickets.hpp"

namespace waydesk::auth {

SocketTickets::Issued SocketTickets::issue(Ticket ticket, Random& random, Instant now) {
    forget_old(now);
    if (by_expiry_.size() >= most) {
        tickets_.erase(by_expiry_.front().second);
        by_expiry_.pop_front();
    }
    OpaqueToken token = OpaqueToken::make(random, "wt_");
    ticket.expires_at = now + life_;
    by_expiry_.emplace_back(ticket.expires_at, token.hash);
    tickets_.emplace(std::move(token.hash), ticket);
    return {std::move(token.text), ticket.expires_at};
}

std::optional<Ticket> SocketTickets::redeem(std::string_view text, Instant now) {
    forget_old(now);
    if (text.size() > most_token_length) return std::nullopt;
    const auto found = tickets_.find(sha256(text));
    if (found == tickets_.end()) return std::nullopt;
    const Ticket ticket = found->second;
    tickets_.erase(found);
    if (ticket.expires_at <= now) return std::nullopt;
    return ticket;
}

void SocketTickets::revoke(desk::AgentId agent) {
    std::erase_if(tickets_, [&](const auto& entry) { return entry.second.agent == agent; });
}

void SocketTickets::revoke(SessionKey session) {
    std::erase_if(tickets_, [&](const auto& entry) { return entry.second.session == session; });
}

void SocketTickets::revoke(ApiTokenId token) {
    std::erase_if(tickets_, [&](const auto& entry) { return entry.second.api_token == token; });
}

void SocketTickets::forget_old(Instant now) {
    while (!by_expiry_.empty() && by_expiry_.front().first <= now) {
        tickets_.erase(by_expiry_.front().second);
        by_expiry_.pop_front();
    }
}

}  // namespace waydesk::auth
