#include "server/app/account_service.hpp"

#include "server/app/mail_servers.hpp"

namespace waydesk::app {
namespace {

constexpr Duration look_every = 500ms;  // for mails that are due

}  // namespace

store::Explained<std::unique_ptr<AccountService>> AccountService::open(AccountParts parts,
                                                                       store::Connection& connection) {
    std::unique_ptr<AccountService> service(new AccountService(std::move(parts)));
    DeskRuntime& runtime = service->parts_.runtime;
    auto log = AuditLog::open(runtime, connection);
    if (!log) return log.error();
    service->log_ = std::move(*log);
    service->port_ = std::make_unique<AccountsOfDesk>(service->parts_, *service->log_);
    runtime.thread().every(1s, [own = service->log_.get()] { own->tick(); });
    runtime.thread().every(24h, [own = service->log_.get()] { own->tell_head(); });
    service->log_->tell_head();
    return service;
}

AccountService::~AccountService() { stop(); }

void AccountService::start() {
    const config::Mailbox* mailbox = parts_.sending();
    if (mailbox == nullptr) return;
    mailer_.emplace(parts_, *mailbox, smtp_of(parts_.mails, *mailbox, stop_));
    sending_ = std::thread([this] {
        for (Duration wait{}; stop_.pause(wait);) wait = mailer_->step() ? Duration{} : look_every;
    });
}

void AccountService::stop() {
    stop_.request();
    if (sending_.joinable()) sending_.join();
}

}  // namespace waydesk::app
