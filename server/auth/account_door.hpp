#pragma once
// What agents do with their own credentials, and administrators with those of others: second factors, passwords,
// sessions. Pure but for what it writes through `Writer`; what is written counts when it is committed. Errors of all:
// those of the store. Lives on: the desk thread.

#include "server/auth/agent_door.hpp"

namespace waydesk::auth {

// Sessions that ended: their sockets are to be closed.
using Ended = std::vector<SessionKey>;

class AccountDoor {
public:
    static constexpr Duration confirm_within = 10min;
    static constexpr int most_wrong_codes = 10;  // then a secret that is not confirmed is forgotten

    // Both outlive it.
    AccountDoor(DoorPorts ports, AgentDoor& agents) : ports_(ports), agents_(agents) {}

    struct TwoFactorState {
        bool is_on = false;
        bool is_required = false;
        std::size_t recovery_left = 0;
    };
    TwoFactorState two_factor(desk::AgentId agent) const;
    // A new secret (raw), which counts when it is confirmed. errors: conflict (one is in use)
    Result<std::string> begin_two_factor(desk::AgentId agent);
    // The recovery codes, as they are shown. errors: not_found (nothing to confirm), invalid (code)
    void confirm_two_factor(desk::AgentId agent, std::string_view code, Then<std::vector<std::string>> then);
    // errors: not_found (there is none), forbidden (he must have one), invalid (code)
    void drop_two_factor(desk::AgentId agent, std::string_view code, Then<void> then);
    // By an administrator; he signs in anew. errors: not_found (there is none)
    void reset_two_factor(desk::AgentId agent, Then<Ended> then);

    // Ends all his sessions but `kept` (none: all). errors: not_found. `beside` is written with it.
    void set_password(desk::AgentId agent, std::string hash, SessionKey kept, store::Change beside, Then<Ended> then);
    void end_session(desk::AgentId agent, SessionKey session, Then<void> then);  // errors: not_found (not his)

private:
    struct Pending {
        std::string secret;
        Instant until;
        int wrong = 0;
    };
    template <class T>
    void commit(CredentialBook::Kept before, store::Change change, T answer, Then<T> then);

    DoorPorts ports_;
    AgentDoor& agents_;
    std::unordered_map<desk::AgentId, Pending> pending_;  // at most one of an agent
};

}  // namespace waydesk::auth
