#pragma once
// Accounts of staff for the HTTP interface. Any I/O thread; works on the desk thread.

#include "server/api/accounts_port.hpp"
#include "server/app/account_parts.hpp"
#include "server/app/audit_log.hpp"

#include <atomic>

namespace waydesk::app {

class AccountsOfDesk final : public api::AccountsPort {
public:
    static constexpr std::int64_t resets_per_address = 10;    // asked for, in 15 minutes
    static constexpr std::int64_t failures_per_minute = 120;  // of sign-ins, that get an entry

    AccountsOfDesk(const AccountParts& parts, AuditLog& log) : parts_(parts), log_(log) {}

    // accounts_audit.cpp
    Task<void> note(api::AuditNote note) override;
    Task<Result<api::Page>> audit(api::AuditQuery query) override;
    Task<Result<std::string>> audit_table(api::AuditQuery query) override;
    Task<Result<std::string>> verify_audit() override;

    Task<api::Page> accounts() override;
    Task<auth::AccountDoor::TwoFactorState> two_factor(desk::AgentId agent) override;
    Task<Result<Secret>> begin_two_factor(desk::AgentId agent) override;
    Task<Result<std::vector<std::string>>> confirm_two_factor(desk::AgentId agent, std::string code) override;
    Task<Result<void>> drop_two_factor(desk::AgentId agent, std::string code) override;
    Task<Result<void>> reset_two_factor(desk::AgentId agent) override;
    Task<Result<void>> set_password(desk::AgentId agent, std::string hash, auth::SessionKey kept) override;
    Task<api::Page> sessions(desk::AgentId agent, auth::SessionKey own) override;
    Task<Result<void>> end_session(desk::AgentId agent, auth::SessionKey session) override;
    Task<api::Page> tokens() override;

    // account_links.cpp
    Task<Result<std::string>> invite(auth::Invitation wanted) override;
    Task<api::Page> invitations() override;
    Task<Result<void>> take_back(auth::InvitationId id) override;
    Task<Result<std::string>> invitation_json(std::string token) override;
    Task<Result<auth::SignedIn>> accept(std::string token, std::string hash, auth::SignInOrigin origin) override;
    Task<Duration> ask_for_reset(std::string email, std::string address) override;
    Task<Result<std::string>> reset_link(desk::AgentId agent) override;
    Task<bool> knows_reset(std::string token) override;
    Task<Result<desk::AgentId>> redeem_reset(std::string token, std::string hash) override;

private:
    template <class T>
    using Answer = std::function<void(T)>;
    std::string name_of(desk::AgentId agent) const;
    void write_person(JsonWriter& json, desk::AgentId agent) const;  // {"id","name"}
    void close(const auth::Ended& ended);                            // the sockets of these sessions
    bool works_here(desk::AgentId agent) const;
    void write_account(JsonWriter& json, const desk::Agent& agent) const;
    audit::Entry entry_of(const api::AuditNote& note) const;
    Task<Result<std::vector<audit::Entry>>> read_audit(const api::AuditQuery& query);
    std::string json_of(const auth::Invitation& one, const std::string& link) const;
    void invite_on_desk(auth::Invitation wanted, const Answer<Result<std::string>>& answer);
    void accept_on_desk(const std::string& token, const std::string& hash, const auth::SignInOrigin& origin,
                        const Answer<Result<auth::SignedIn>>& answer);
    void redeem_on_desk(const std::string& token, const std::string& hash, const Answer<Result<desk::AgentId>>& answer);

    const AccountParts& parts_;
    AuditLog& log_;
    std::atomic<std::int64_t> verifying_ = 0;
    auth::RateLimit resets_{auth::Rate::per(15min, resets_per_address)};    // by address; on the desk thread
    auth::RateLimit failures_{auth::Rate::per(1min, failures_per_minute)};  // all of them; likewise
};

}  // namespace waydesk::app
