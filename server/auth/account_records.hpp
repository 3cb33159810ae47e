#pragma once
// What of accounts is stored beside credentials and sessions: recovery codes, invitations, forgotten passwords. See
// records.hpp. Any thread.

#include "core/id.hpp"
#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/agent.hpp"
#include "desk/ids.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::auth {

struct InvitationTag {
    static constexpr std::string_view prefix = "iv";
};
using InvitationId = Id<InvitationTag>;

// Stands in for the authenticator, once.
struct RecoveryCode {
    desk::AgentId agent;
    std::string code_hash;
    auto operator<=>(const RecoveryCode&) const = default;
};

// A mail of the system that is to be written: its token is made only when it is sent.
struct MailDue {
    Instant at;  // not set: nothing is to be sent (any more)
    std::int64_t tries = 0;
    bool operator==(const MailDue&) const = default;
};

// Somebody is to become an agent.
struct Invitation {
    InvitationId id;
    std::string token_hash;   // of the link that was shown
    std::string mailed_hash;  // of the one that was sent; empty: none was
    std::string email;        // normalised
    std::string name;
    desk::Role role = desk::Role::agent;
    std::vector<desk::QueueId> queues;  // none: all
    std::vector<std::string> languages;
    desk::AgentId made_by;
    Instant made_at;
    Instant expires_at;
    MailDue mail;
};

// A password that may be set anew with a link.
struct Reset {
    desk::AgentId agent;
    bool by_mail = false;    // he asked for it; else an administrator made it
    std::string token_hash;  // empty: the mail was not sent yet
    Instant expires_at;
    MailDue mail;
};

Invitation invitation_from(const store::Row& row);  // of list_invitations
Result<void> read_account_records(store::Connection& connection, desk::WorkspaceId workspace,
                                  std::vector<RecoveryCode>& codes, std::vector<Reset>& resets);

}  // namespace waydesk::auth
