#pragma once
// E-mails for the HTTP interface: what is kept of them, for whoever may see their conversation. Any I/O thread; mails
// are read and parsed on a worker pool.

#include "channels/email/mime/mail.hpp"
#include "server/api/mail_port.hpp"
#include "server/app/mail_room.hpp"

namespace waydesk::app {

class MailsOfDesk final : public api::MailPort {
public:
    MailsOfDesk(MailRoom& room, Executor workers)
        : room_(room), runtime_(room.parts().runtime), workers_(std::move(workers)) {}

    Task<Result<std::string>> take_in(std::string mailbox, std::string raw) override;
    Task<Result<api::Page>> mailboxes() override;
    Task<Result<api::Page>> mails(email::MailState state, api::MailRange range) override;
    Task<Result<api::Page>> mails_of(desk::AgentId asker, desk::ConversationId conversation,
                                     api::MailRange range) override;
    Task<Result<std::string>> mail_json(desk::AgentId asker, email::MailId id) override;
    Task<Result<api::StoredFile>> raw(desk::AgentId asker, email::MailId id) override;
    Task<Result<std::string>> headers_json(desk::AgentId asker, email::MailId id) override;
    Task<Result<std::string>> page(desk::AgentId asker, email::MailId id, api::MailShown shown) override;
    Task<Result<void>> retry(desk::AgentId asker, email::MailId id) override;
    Task<Result<void>> cancel(desk::AgentId asker, email::MailId id) override;

private:
    template <class T>
    Task<Result<T>> read(std::function<Result<T>(email::MailBook&)> work);
    Task<Result<email::StoredMail>> find(desk::AgentId asker, email::MailId id);
    Task<Result<mime::Mail>> parsed(api::StoredFile file);
    Task<Result<void>> may_see(desk::AgentId asker, desk::ConversationId conversation);
    Task<Result<void>> move(email::StoredMail mail, email::MailState to);

    MailRoom& room_;
    DeskRuntime& runtime_;
    Executor workers_;
};

}  // namespace waydesk::app
