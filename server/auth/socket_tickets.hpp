#pragma once
// One-time tickets with which a signed-in agent opens a socket: the session's cookie never reaches the page's code.
// In memory only: after a restart the page asks for a new one. Pure; one thread.

#include "server/auth/opaque_token.hpp"

#include "core/instant.hpp"
#include "desk/ids.hpp"

#include <deque>
#include <optional>
#include <unordered_map>

namespace waydesk::auth {

struct SessionKeyTag {
    static constexpr std::string_view prefix = "k";
};
using SessionKey = Id<SessionKeyTag>;  // of an agent's signed-in session; no secret

struct ApiTokenTag {
    static constexpr std::string_view prefix = "t";
};
using ApiTokenId = Id<ApiTokenTag>;

// What a ticket opens a socket for: an agent, by the session or the API token it was asked for with.
struct Ticket {
    desk::AgentId agent;
    SessionKey session;    // none: the ticket was asked for with an API token
    ApiTokenId api_token;  // none: with a session
    Instant expires_at;    // set when it is issued
};

class SocketTickets {
public:
    static constexpr std::size_t most = 10'000;  // when more are open, the oldest goes

    explicit SocketTickets(Duration life) : life_(life) {}

    struct Issued {
        std::string text;
        Instant expires_at;
    };
    Issued issue(Ticket ticket, Random& random, Instant now);
    std::optional<Ticket> redeem(std::string_view text, Instant now);  // works once
    void revoke(desk::AgentId agent);
    void revoke(SessionKey session);
    void revoke(ApiTokenId token);
    std::size_t size() const { return tickets_.size(); }

private:
    void forget_old(Instant now);

    Duration life_;
    std::unordered_map<std::string, Ticket> tickets_;        // by hash
    std::deque<std::pair<Instant, std::string>> by_expiry_;  // also of tickets that are gone
};

}  // namespace waydesk::auth
