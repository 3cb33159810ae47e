#pragma once
// Accounts of staff: invitations, forgotten passwords, second factors, sessions, the audit log. Called on I/O threads;
// the answers come back there. Passwords come as hashes (DoorKeeper makes them).

#include "core/task.hpp"
#include "server/api/page.hpp"
#include "server/auth/account_door.hpp"
#include "server/auth/account_records.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waydesk::api {

// One entry of the audit log, before it has its place there.
struct AuditNote {
    desk::AgentId actor;        // none: nobody who is known
    bool by_token = false;      // he came with an API token
    std::string address;        // whence
    std::string verb;           // "agents.changed"
    std::string object;         // what it was done to; empty: nothing with an id
    std::string detail = "{}";  // a JSON object, without secrets
    std::string email;          // whom it was about, as he was named: the agent of that address becomes the object
};

struct AuditQuery {
    std::string actor, verb, object;  // empty: all; a verb with '.' at its end: all that begin with it
    Instant from, to;                 // not set: without an end
    std::int64_t before = 0;          // the cursor: a number; 0: none
    std::int64_t limit = 100;
};

class AccountsPort {
public:
    virtual ~AccountsPort() = default;

    virtual Task<void> note(AuditNote note) = 0;  // returns when it is written, or cannot be
    virtual Task<Result<Page>> audit(AuditQuery query) = 0;

    virtual Task<auth::AccountDoor::TwoFactorState> two_factor(desk::AgentId agent) = 0;
    struct Secret {
        std::string base32;
        std::string uri;  // otpauth://…
    };
    // errors of these: as of auth::AccountDoor
    virtual Task<Result<Secret>> begin_two_factor(desk::AgentId agent) = 0;
    virtual Task<Result<std::vector<std::string>>> confirm_two_factor(desk::AgentId agent, std::string code) = 0;
    virtual Task<Result<void>> drop_two_factor(desk::AgentId agent, std::string code) = 0;
    virtual Task<Result<void>> reset_two_factor(desk::AgentId agent) = 0;

    virtual Task<Result<void>> set_password(desk::AgentId agent, std::string hash, auth::SessionKey kept) = 0;
    virtual Task<Page> sessions(desk::AgentId agent, auth::SessionKey own) = 0;
    virtual Task<Result<void>> end_session(desk::AgentId agent, auth::SessionKey session) = 0;  // errors: not_found

    virtual Task<Page> tokens() = 0;

    // Its JSON, with the link. errors: conflict (somebody has the address), invalid (address, queue), overloaded
    virtual Task<Result<std::string>> invite(auth::Invitation wanted) = 0;
    virtual Task<Page> invitations() = 0;
    virtual Task<Result<void>> take_back(auth::InvitationId id) = 0;           // errors: not_found
    virtual Task<Result<std::string>> invitation_json(std::string token) = 0;  // errors: not_found
    // Makes the agent and signs him in. errors: not_found, conflict (the address was taken meanwhile)
    virtual Task<Result<auth::SignedIn>> accept(std::string token, std::string hash, auth::SignInOrigin origin) = 0;

    // Whether anything follows is not said, and not waited for. `wait`: so long until this address may ask again.
    virtual Task<Duration> ask_for_reset(std::string email, std::string address) = 0;
    virtual Task<Result<std::string>> reset_link(desk::AgentId agent) = 0;  // its JSON; errors: not_found
    virtual Task<bool> knows_reset(std::string token) = 0;
    virtual Task<Result<desk::AgentId>> redeem_reset(std::string token, std::string hash) = 0;  // errors: not_found

    virtual Task<Page> accounts() = 0;  // all that ever were, by name

    virtual Task<Result<std::string>> audit_table(AuditQuery query) = 0;  // CSV, all of it up to `limit`
    // Reads all of the log. Its JSON: how far every entry fits. errors: busy (somebody has it read just now)
    virtual Task<Result<std::string>> verify_audit() = 0;
};

}  // namespace waydesk::api
