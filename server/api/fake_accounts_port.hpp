#pragma once
// The port of accounts, in memory: for tests. One thread.

#include "server/api/accounts_port.hpp"

namespace waydesk::api {

struct FakeAccountsPort : AccountsPort {
    std::vector<AuditNote> notes;
    std::vector<AuditQuery> audit_queries;
    std::vector<auth::Invitation> invited;
    std::vector<std::string> resets_asked, passwords_set;
    Result<void> account_answer;

    Task<void> note(AuditNote note) override {
        notes.push_back(std::move(note));
        co_return;
    }
    Task<Result<Page>> audit(AuditQuery query) override {
        audit_queries.push_back(std::move(query));
        co_return Page{{"{}"}, {}};
    }
    Task<Result<std::string>> audit_table(AuditQuery query) override {
        audit_queries.push_back(std::move(query));
        co_return std::string("number\r\n1\r\n");
    }
    Task<Result<std::string>> verify_audit() override { co_return std::string(R"({"entries":1})"); }
    Task<Page> accounts() override { co_return Page{{"{}"}, {}}; }
    Task<auth::AccountDoor::TwoFactorState> two_factor(desk::AgentId) override {
        co_return auth::AccountDoor::TwoFactorState{true, false, 7};
    }
    Task<Result<Secret>> begin_two_factor(desk::AgentId) override {
        if (!account_answer) co_return account_answer.error();
        co_return Secret{"ABCD", "otpauth://totp/x"};
    }
    Task<Result<std::vector<std::string>>> confirm_two_factor(desk::AgentId, std::string) override {
        if (!account_answer) co_return account_answer.error();
        co_return std::vector<std::string>{"abcd-efgh-ijkl-mnop"};
    }
    Task<Result<void>> drop_two_factor(desk::AgentId, std::string) override { co_return account_answer; }
    Task<Result<void>> reset_two_factor(desk::AgentId) override { co_return account_answer; }
    Task<Result<void>> set_password(desk::AgentId, std::string hash, auth::SessionKey) override {
        passwords_set.push_back(std::move(hash));
        co_return account_answer;
    }
    Task<Page> sessions(desk::AgentId, auth::SessionKey) override { co_return Page{{"{}"}, {}}; }
    Task<Result<void>> end_session(desk::AgentId, auth::SessionKey) override { co_return account_answer; }
    Task<Page> tokens() override { co_return Page{{"{}"}, {}}; }
    Task<Result<std::string>> invite(auth::Invitation wanted) override {
        invited.push_back(std::move(wanted));
        if (!account_answer) co_return account_answer.error();
        co_return std::string(R"({"id":"iv_1","link":"/console/#/redeem?token=inv_x"})");
    }
    Task<Page> invitations() override { co_return Page{{"{}"}, {}}; }
    Task<Result<void>> take_back(auth::InvitationId) override { co_return account_answer; }
    Task<Result<std::string>> invitation_json(std::string token) override {
        if (token != "inv_x") co_return Errc::not_found;
        co_return std::string(R"({"email":"leo@demo.example","name":"Leo","brand":"Waydesk"})");
    }
    Task<Result<auth::SignedIn>> accept(std::string, std::string hash, auth::SignInOrigin) override {
        passwords_set.push_back(std::move(hash));
        if (!account_answer) co_return account_answer.error();
        auth::SignedIn in;
        in.token = "a token";
        in.principal.agent = desk::AgentId{7};
        co_return in;
    }
    Task<Duration> ask_for_reset(std::string email, std::string) override {
        resets_asked.push_back(std::move(email));
        co_return Duration{0};
    }
    Task<Result<std::string>> reset_link(desk::AgentId) override {
        if (!account_answer) co_return account_answer.error();
        co_return std::string(R"({"link":"/console/#/redeem?token=rst_x","expires_at":1})");
    }
    Task<bool> knows_reset(std::string token) override { co_return token == "rst_x"; }
    Task<Result<desk::AgentId>> redeem_reset(std::string, std::string hash) override {
        passwords_set.push_back(std::move(hash));
        if (!account_answer) co_return account_answer.error();
        co_return desk::AgentId{7};
    }
};

}  // namespace waydesk::api
