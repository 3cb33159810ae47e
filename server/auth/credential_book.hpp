#pragma once
// With what agents prove who they are: passwords, authenticators, recovery codes. Rows to write are added to the
// caller's change; what changes counts at once, and `put_back` undoes it when the change is refused. Pure; one thread.

#include "server/auth/records.hpp"

#include "core/random.hpp"

#include <map>
#include <optional>
#include <set>

namespace waydesk::auth {

class CredentialBook {
public:
    static constexpr std::size_t recovery_codes = 10;

    CredentialBook(desk::WorkspaceId workspace, const std::vector<Credential>& stored,
                   const std::vector<RecoveryCode>& codes);

    const Credential* by_email(std::string_view email) const;  // normalised; null: nobody's
    const Credential* of(desk::AgentId agent) const;

    // A new one, or in the place of the agent's. errors: invalid, conflict (somebody's address)
    Result<void> stage(Credential credential, Instant now, store::Change& change);
    void forget(desk::AgentId agent);

    // Whether this code of the authenticator, or recovery code, is his. It works once: that is part of the change.
    bool use_code(desk::AgentId agent, std::string_view code, Instant now, store::Change& change);

    void set_password(desk::AgentId agent, std::string hash, Instant now, store::Change& change);
    // An empty secret takes the second factor away, its recovery codes with it.
    void set_totp(desk::AgentId agent, std::string secret, std::int64_t used_step, Instant now, store::Change& change);
    // New ones in the place of the old ones, as they are shown: "abcd-efgh-ijkl-mnop", 80 bits.
    std::vector<std::string> renew_recovery(desk::AgentId agent, Random& random, store::Change& change);
    std::size_t recovery_left(desk::AgentId agent) const;

    struct Kept {
        Credential credential;
        std::vector<RecoveryCode> codes;
    };
    Kept keep(desk::AgentId agent) const;  // for put_back
    void put_back(Kept kept);

private:
    Credential* find(desk::AgentId agent);
    void drop_recovery(desk::AgentId agent, store::Change& change);

    Rows rows_;
    std::map<std::string, Credential, std::less<>> credentials_;  // by e-mail
    std::set<RecoveryCode> codes_;
};

}  // namespace waydesk::auth
