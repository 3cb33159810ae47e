#pragma once
// E-mails as the HTTP interface asks for them: what is kept of them, and what people do about it. Called on I/O
// threads; the answers come back there.

#include "channels/email/mail_book.hpp"
#include "core/task.hpp"
#include "server/api/page.hpp"
#include "server/api/widget_ports.hpp"

#include <string>

namespace waydesk::api {

struct MailRange {
    email::MailId before;  // none: the newest
    std::int64_t limit = 50;
};

// What of a mail's page is shown: pictures from elsewhere, quoted history.
struct MailShown {
    bool remote_images = false;
    bool quotes = false;
};

class MailPort {
public:
    virtual ~MailPort() = default;
    // Keeps a raw mail of a mailbox (its name) durably; the rest follows. errors: not_found, too_large. Its JSON.
    virtual Task<Result<std::string>> take_in(std::string mailbox, std::string raw) = 0;
    virtual Task<Result<Page>> mailboxes() = 0;
    virtual Task<Result<Page>> mails(email::MailState state, MailRange range) = 0;  // the newest first
    virtual Task<Result<Page>> mails_of(desk::AgentId asker, desk::ConversationId conversation, MailRange range) = 0;
    // A mail of a conversation is for whoever may see that, another one for managers. errors: not_found
    virtual Task<Result<std::string>> mail_json(desk::AgentId asker, email::MailId id) = 0;
    virtual Task<Result<StoredFile>> raw(desk::AgentId asker, email::MailId id) = 0;  // as it came
    // The fields of its header, as JSON. errors: not_found, also of a mail that went out
    virtual Task<Result<std::string>> headers_json(desk::AgentId asker, email::MailId id) = 0;
    // Its cleaned HTML as a whole page. errors: not_found (also when its bytes are no mail)
    virtual Task<Result<std::string>> page(desk::AgentId asker, email::MailId id, MailShown shown) = 0;
    // Again what was quarantined or has failed. errors: conflict (it is neither any more)
    virtual Task<Result<void>> retry(desk::AgentId asker, email::MailId id) = 0;
    // Calls an answer back before it is due. errors: conflict (too late)
    virtual Task<Result<void>> cancel(desk::AgentId asker, email::MailId id) = 0;
};

}  // namespace waydesk::api
