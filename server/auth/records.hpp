#pragma once
// What of sign-in is stored, and how it becomes rows. Read at start; written through the ledger. Any thread.

#include "server/auth/account_records.hpp"
#include "server/auth/key_ring.hpp"
#include "server/auth/socket_tickets.hpp"

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/ids.hpp"

namespace waydesk::auth {

struct Credential {
    desk::AgentId agent;
    std::string email;           // normalised, unique in the workspace
    std::string password_hash;   // argon2id with its salt and cost
    std::string totp_secret;     // raw bytes; empty: no second factor
    std::int64_t totp_step = 0;  // of the last code that was used
};

struct AgentSession {
    SessionKey id;
    desk::AgentId agent;
    std::string token_hash;
    Instant opened_at;
    Instant seen_at;      // as stored: up to SessionBook::write_seen_every behind
    std::string address;  // whence he signed in
    std::string client;   // what his browser calls itself
};

struct ApiToken {
    ApiTokenId id;
    desk::AgentId agent;
    std::string name;
    std::string token_hash;
    Instant created_at;
    std::vector<std::string> scopes;  // none: all that its agent may
    Instant last_used_at;             // as stored: up to AgentDoor::write_used_every behind; not set: never
    Instant expires_at;               // not set: never
};

struct VisitorRevocation {
    desk::IdentityId identity;
    Instant before;  // tokens issued earlier are worth nothing
};

// A visitor who was shut out.
struct Ban {
    desk::ContactId contact;
    std::string reason;
    desk::AgentId by;
    Instant at;
    Instant until;  // not set: for good
};

// What he is known by.
struct BanMark {
    enum class Kind : std::int16_t { identity = 1, device = 2 };  // stored
    desk::ContactId contact;
    Kind kind = Kind::identity;
    std::string value;  // "v_…", or a device of a site

    static std::string device_of(std::string_view site, std::string_view device) {
        return std::string(site).append("/").append(device);
    }
};

struct Records {
    std::vector<Credential> credentials;
    std::vector<AgentSession> sessions;
    std::vector<ApiToken> api_tokens;
    std::vector<SigningKey> keys;
    std::vector<VisitorRevocation> revocations;
    std::vector<Ban> bans;
    std::vector<BanMark> ban_marks;
    std::vector<RecoveryCode> recovery_codes;
    std::vector<Invitation> invitations;
    std::vector<Reset> resets;
};

Result<Records> read_records(store::Connection& connection, desk::WorkspaceId workspace);

// Text of people as a key: surrounding blanks off, ASCII letters small. Errors: invalid (no address, over 254 bytes).
Result<std::string> normalise_email(std::string_view text);

// Rows of one workspace.
class Rows {
public:
    explicit Rows(desk::WorkspaceId workspace) : workspace_(workspace) {}

    void put(store::Change& change, const Credential& credential, Instant now) const;
    void put(store::Change& change, const AgentSession& session) const;
    void erase(store::Change& change, SessionKey session) const;
    void put(store::Change& change, const ApiToken& token) const;
    void erase(store::Change& change, ApiTokenId token) const;
    void put(store::Change& change, const SigningKey& key) const;
    void put(store::Change& change, const VisitorRevocation& revocation) const;
    void erase(store::Change& change, desk::IdentityId revoked) const;
    void put(store::Change& change, const Ban& ban) const;
    void erase(store::Change& change, const Ban& ban) const;
    void put(store::Change& change, const BanMark& mark) const;
    void erase(store::Change& change, const BanMark& mark) const;
    void put(store::Change& change, const RecoveryCode& code) const;  // a new one
    void erase(store::Change& change, const RecoveryCode& code) const;
    void put(store::Change& change, const Invitation& invitation) const;
    void erase(store::Change& change, InvitationId invitation) const;
    void put(store::Change& change, const Reset& reset) const;
    void erase(store::Change& change, const Reset& reset) const;

private:
    desk::WorkspaceId workspace_;
};

}  // namespace waydesk::auth
