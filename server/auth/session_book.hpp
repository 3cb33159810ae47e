#pragma once
// The signed-in sessions of agents. Rows to write are added to the caller's change; a session counts at once, and its
// token is told only after the commit. Pure; one thread.

#include "server/auth/records.hpp"

#include <unordered_map>

namespace waydesk::auth {

struct SessionLife {
    Duration idle = 12h;
    Duration absolute = 168h;
};

// Whence somebody signs in: told to him later, so that he knows his sessions.
struct SignInOrigin {
    static constexpr std::size_t most_address_bytes = 64;
    static constexpr std::size_t most_client_bytes = 200;
    std::string address;
    std::string client;  // what the browser calls itself
};

class SessionBook {
public:
    static constexpr std::size_t most_per_agent = 20;  // one more ends the one unseen for longest
    static constexpr Duration write_seen_every = 5min;

    SessionBook(desk::WorkspaceId workspace, SessionLife life, std::vector<AgentSession> stored);

    struct Opened {
        std::string token;  // 256 bits, never stored
        SessionKey key;
        Instant expires_at;
    };
    struct Makers {
        IdSource& ids;
        Random& random;
    };
    Opened open(desk::AgentId agent, const SignInOrigin& origin, Makers makers, Instant now, store::Change& change);

    // Null when there is none or its time is over (S-15). Being seen keeps it alive; `change` gets a row now and then.
    const AgentSession* see(std::string_view token, Instant now, store::Change& change);

    void close(SessionKey key, store::Change& change);
    void close_all(desk::AgentId agent, store::Change& change);
    // All but one; those that ended.
    std::vector<SessionKey> close_others(desk::AgentId agent, SessionKey kept, store::Change& change);
    std::vector<AgentSession> of(desk::AgentId agent,
                                 Instant now) const;  // the one seen last first; `seen_at` is exact
    void drop_expired(Instant now, store::Change& change);
    std::size_t size() const { return sessions_.size(); }

private:
    struct Entry {
        AgentSession session;
        Instant seen_at;  // exact; session.seen_at is what is stored
    };
    bool is_over(const Entry& entry, Instant now) const;
    void make_room(desk::AgentId agent, store::Change& change);

    Rows rows_;
    SessionLife life_;
    std::unordered_map<std::string, Entry> sessions_;  // by token hash
};

}  // namespace waydesk::auth
