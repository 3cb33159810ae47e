#pragma once
// Accounts of staff in the running program: the audit log, what the HTTP interface asks, and the mails of the system.
// Lives on: made by the program before the desk's thread runs; stopped before it ends.

#include "server/app/accounts_port.hpp"
#include "server/app/system_mailer.hpp"

namespace waydesk::app {

class AccountService {
public:
    static store::Explained<std::unique_ptr<AccountService>> open(AccountParts parts, store::Connection& connection);
    ~AccountService();

    api::AccountsPort& port() { return *port_; }
    void start();
    void stop();

private:
    explicit AccountService(AccountParts parts) : parts_(std::move(parts)) {}

    AccountParts parts_;
    std::unique_ptr<AuditLog> log_;
    std::unique_ptr<AccountsOfDesk> port_;
    transport::Stop stop_;
    std::optional<SystemMailer> mailer_;  // when there is a mailbox to send by
    std::thread sending_;
};

}  // namespace waydesk::app
