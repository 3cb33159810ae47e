#pragma once
// Lets agents in: passwords with their throttle, sessions, API tokens, socket tickets, and taking all of it back.
// Pure but for what it writes through `Writer`. Lives on: the desk thread.

#include "server/auth/credential_book.hpp"
#include "server/auth/login_throttle.hpp"
#include "server/auth/principal.hpp"
#include "server/auth/session_book.hpp"

#include "core/clock.hpp"

#include <functional>

namespace waydesk::auth {

template <class T>
using Then = std::function<void(Result<T>)>;  // called once, on the desk thread

class Writer {
public:
    virtual ~Writer() = default;
    virtual void commit(store::Change change, Then<void> then) = 0;
};

// What the desk knows of an agent; nothing when there is none or he may not work any more.
class AgentDirectory {
public:
    virtual ~AgentDirectory() = default;
    virtual std::optional<desk::Role> role_of(desk::AgentId agent) const = 0;
};

struct DoorPorts {
    const Clock& clock;
    Random& random;
    IdSource& ids;
    Writer& writer;
    const AgentDirectory& agents;
};

enum class TwoFactorRule { optional, managers, everyone };  // who has to have one; managers: and administrators

struct AgentDoorSettings {
    desk::WorkspaceId workspace;
    SessionLife sessions;
    Duration ticket = 60s;
    std::int64_t logins_per_account = 10;  // failed ones in LoginThrottle::window
    std::int64_t logins_per_address = 50;
    bool rates = true;
    TwoFactorRule two_factor = TwoFactorRule::optional;
};

// What to hold the password against; made on the desk thread, checked on a worker.
struct SignInCheck {
    std::string email;
    std::optional<desk::AgentId> agent;  // nothing: unknown, but checked all the same
    std::optional<std::string> password_hash;
    SignInOrigin origin;
};

struct SignedIn {
    std::string token;  // for the cookie
    AgentPrincipal principal;
    Instant expires_at;
};

enum class SignInFailure { wrong, code_needed };  // code_needed: the password was right
using SignInOutcome = std::variant<SignedIn, SignInFailure>;

class AgentDoor {
public:
    static constexpr std::size_t most_api_tokens = 200;
    static constexpr Duration write_used_every = 5min;

    AgentDoor(DoorPorts ports, const AgentDoorSettings& settings, const Records& stored);

    // Signing in, in two steps. The first answers how long to wait when there were too many failures.
    std::variant<SignInCheck, Duration> begin_sign_in(std::string_view email, std::string_view address);
    void finish_sign_in(const SignInCheck& check, bool matches, std::string_view code, Then<SignInOutcome> then);
    // Without a password: who proved himself otherwise. `change` is written with it.
    void open_session(desk::AgentId agent, const SignInOrigin& origin, store::Change change, Then<SignInOutcome> then);
    // For what somebody signed in proves anew: whether the checked password is his still. Right ones end the waiting.
    bool is_proved(const SignInCheck& check, bool matches);
    void proved(const SignInCheck& check) { throttle_.succeeded(check.email); }
    void sign_out(SessionKey session, Then<void> then);

    std::optional<AgentPrincipal> by_session(std::string_view token);
    std::optional<AgentPrincipal> by_api_token(std::string_view token);
    SocketTickets::Issued issue_ticket(const AgentPrincipal& principal);
    std::optional<AgentPrincipal> by_ticket(std::string_view ticket);  // works once

    struct NewApiToken {
        ApiTokenId id;
        std::string text;  // "wd_…", shown once
    };
    struct ApiTokenOrder {
        std::string name;
        std::vector<std::string> scopes;  // none: all that the agent may
        Instant expires_at;               // not set: never
    };
    void make_api_token(desk::AgentId agent, ApiTokenOrder order, Then<NewApiToken> then);  // errors: overloaded
    void drop_api_token(ApiTokenId id, Then<void> then);                                    // errors: not_found
    std::vector<ApiToken> api_tokens() const;                                               // by id; without their hash

    // Ends sessions and their tickets, all but one; which ended. The rows are added to the change.
    std::vector<SessionKey> end_sessions(desk::AgentId agent, SessionKey kept, store::Change& change);
    bool must_have_two_factor(desk::AgentId agent) const;
    CredentialBook& credentials() { return credentials_; }
    const SessionBook& sessions() const { return sessions_; }

    // Ends all sessions, tickets and API tokens of an agent. In memory at once; `then` after the commit.
    void revoke(desk::AgentId agent, Then<void> then);

    // Adds the row to the change that makes the agent, and counts at once; `forget` when that change is refused.
    Result<void> stage_credential(Credential credential, store::Change& change);  // errors: invalid, conflict
    void forget_credential(desk::AgentId agent);
    std::string email_of(desk::AgentId agent) const;  // empty: none

    void tick();  // drops what has run out; every few minutes

private:
    std::optional<AgentPrincipal> principal(desk::AgentId agent, SessionKey session, ApiTokenId token) const;

    DoorPorts ports_;
    Rows rows_;
    bool rates_;
    LoginThrottle throttle_;
    SessionBook sessions_;
    SocketTickets tickets_;
    CredentialBook credentials_;
    TwoFactorRule two_factor_;
    std::unordered_map<std::string, ApiToken> api_tokens_;  // by hash
};

}  // namespace waydesk::auth
