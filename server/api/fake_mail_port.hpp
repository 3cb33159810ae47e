#pragma once
// The port of e-mails, in memory: for tests. One thread.

#include "server/api/ports.hpp"

namespace waydesk::api {

// Remembers what it was asked.
struct FakeMailPort : MailPort {
    std::vector<std::string> mails_taken;
    std::vector<email::MailId> mails_retried, mails_cancelled;

    Task<Result<std::string>> take_in(std::string, std::string raw) override {
        mails_taken.push_back(std::move(raw));
        co_return std::string("{}");
    }
    Task<Result<Page>> mailboxes() override { co_return Page{{"{}"}, {}}; }
    Task<Result<Page>> mails(email::MailState, MailRange) override { co_return Page{{"{}"}, {}}; }
    Task<Result<Page>> mails_of(desk::AgentId, desk::ConversationId, MailRange) override { co_return Page{{"{}"}, {}}; }
    Task<Result<std::string>> mail_json(desk::AgentId, email::MailId) override { co_return std::string("{}"); }
    Task<Result<StoredFile>> raw(desk::AgentId, email::MailId) override {
        StoredFile file;
        file.name = "mail.eml", file.type = "message/rfc822", file.content = std::string("Subject: x");
        co_return file;
    }
    Task<Result<std::string>> headers_json(desk::AgentId, email::MailId) override {
        co_return std::string(R"({"headers":[]})");
    }
    Task<Result<std::string>> page(desk::AgentId, email::MailId, MailShown shown) override {
        co_return std::string(shown.remote_images ? "with pictures" : "without pictures");
    }
    Task<Result<void>> retry(desk::AgentId, email::MailId id) override {
        mails_retried.push_back(id);
        co_return Result<void>{};
    }
    Task<Result<void>> cancel(desk::AgentId, email::MailId id) override {
        mails_cancelled.push_back(id);
        co_return Result<void>{};
    }
};

}  // namespace waydesk::api
