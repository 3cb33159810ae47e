#include "server/app/mails_port.hpp"

#include "channels/email/mime/header_list.hpp"
#include "channels/email/mime/parse.hpp"
#include "core/language/file_name.hpp"
#include "server/app/attachment_files.hpp"
#include "server/app/mail_page.hpp"

#include <fstream>

namespace waydesk::app {
namespace {

using email::MailState;
using email::StoredMail;

void write_time(JsonWriter& json, std::string_view name, Instant at) {
    json.key(name);
    if (at.is_set())
        json.number(at.ms());
    else
        json.null();
}

// Without its end, so that more can be added.
void begin_mail(JsonWriter& json, const StoredMail& mail) {
    json.begin_object().member("id", mail.id.str());
    json.member("direction", mail.direction == email::Direction::in ? "in" : "out").member("mailbox", mail.mailbox);
    json.member_or_null("message_id", mail.message_id).member("state", email::to_string(mail.state));
    json.member_or_null("reason", mail.reason);
    json.member_or_null("conversation", mail.conversation ? mail.conversation.str() : "");
    json.key("seq");
    if (mail.seq > 0)
        json.number(mail.seq);
    else
        json.null();
    write_time(json, "at", mail.at);
    write_time(json, "due_at", mail.state == MailState::waiting ? mail.due_at : Instant{});
    json.member("tries", mail.tries).member("size", mail.size);
    json.key("envelope").raw(mail.envelope.empty() ? "null" : mail.envelope);
}

api::Page page_of(const std::vector<StoredMail>& mails, std::int64_t limit) {
    api::Page page;
    for (const StoredMail& mail : mails) {
        JsonWriter json;
        begin_mail(json, mail);
        json.end_object();
        page.items_json.push_back(json.take());
    }
    if (mails.size() == static_cast<std::size_t>(limit)) page.next = mails.back().id.str();
    return page;
}

// What stands in it, as it can be shown: the HTML is cleaned.
void write_content(JsonWriter& json, const mime::Mail& mail) {
    json.member("text", mail.text).member("reply", mail.reply).member("html", mail.html);
    json.key("attachments").begin_array();
    for (const mime::Attachment& one : mail.attachments) {
        json.begin_object().member("name", language::clean_file_name(one.name)).member("type", one.type);
        json.member("size", static_cast<std::int64_t>(one.bytes.size())).member("inline", one.is_inline).end_object();
    }
    json.end_array();
}

}  // namespace

template <class T>
Task<Result<T>> MailsOfDesk::read(std::function<Result<T>(email::MailBook&)> work) {
    std::function<Result<T>(store::Connection&)> job = [workspace = runtime_.workspace(),
                                                        work = std::move(work)](store::Connection& connection) {
        email::MailBook book(connection, workspace);
        return work(book);
    };
    co_return co_await runtime_.readers().read<T>(std::move(job));
}

Task<Result<std::string>> MailsOfDesk::take_in(std::string mailbox, std::string raw) {
    const auto mail = std::make_shared<std::string>(std::move(raw));
    const std::function<Result<KeptMail>()> work = [this, mailbox, mail] {
        return room_.take_in(mailbox, std::move(*mail));
    };
    auto away = offload(workers_, work);
    const Result<KeptMail> kept = co_await std::move(away);
    if (!kept) co_return kept.error();
    JsonWriter json;
    json.begin_object().member("id", kept->id.str()).member("duplicate", kept->is_known).end_object();
    co_return json.take();
}

Task<Result<api::Page>> MailsOfDesk::mailboxes() {
    api::Page page;
    for (const MailboxView& view : room_.mailboxes()) {
        JsonWriter json;
        json.begin_object().member("name", view.name).member("address", view.address);
        json.member("fetches", view.fetches).member("sends", view.sends);
        json.member("connected", view.reader.is_connected);
        write_time(json, "since", view.reader.since);
        write_time(json, "last_mail", view.reader.last_mail);
        write_time(json, "last_answer", view.reader.last_answer);
        json.member_or_null("last_error", view.reader.last_error ? view.reader.last_error.message() : "");
        json.member("taken", static_cast<std::int64_t>(view.reader.taken)).end_object();
        page.items_json.push_back(json.take());
    }
    co_return page;
}

Task<Result<api::Page>> MailsOfDesk::mails(MailState state, api::MailRange range) {
    std::function<Result<std::vector<StoredMail>>(email::MailBook&)> work = [state, range](email::MailBook& book) {
        return book.before(state, range.before, range.limit);
    };
    const auto found = co_await read<std::vector<StoredMail>>(std::move(work));
    if (!found) co_return found.error();
    co_return page_of(*found, range.limit);
}

Task<Result<void>> MailsOfDesk::may_see(desk::AgentId asker, desk::ConversationId conversation) {
    std::function<void(std::function<void(Result<void>)>)> work = [this, asker, conversation](auto answer) {
        if (!conversation) {
            const desk::Agent* agent = runtime_.desk().agent(asker);
            const bool is_manager = agent != nullptr && agent->role != desk::Role::agent;
            return answer(is_manager ? Result<void>() : Result<void>(Errc::not_found));
        }
        runtime_.hub().find(desk::Asker::agent(asker), conversation,
                            [answer](const Result<desk::ConversationPtr>& found) {
                                answer(found ? Result<void>() : Result<void>(found.error()));
                            });
    };
    co_return co_await runtime_.ask<Result<void>>(std::move(work));
}

Task<Result<api::Page>> MailsOfDesk::mails_of(desk::AgentId asker, desk::ConversationId conversation,
                                              api::MailRange range) {
    const Result<void> seen = co_await may_see(asker, conversation);
    if (!seen) co_return seen.error();
    std::function<Result<std::vector<StoredMail>>(email::MailBook&)> work =
        [conversation, range](email::MailBook& book) { return book.of(conversation, range.before, range.limit); };
    const auto found = co_await read<std::vector<StoredMail>>(std::move(work));
    if (!found) co_return found.error();
    co_return page_of(*found, range.limit);
}

Task<Result<StoredMail>> MailsOfDesk::find(desk::AgentId asker, email::MailId id) {
    std::function<Result<StoredMail>(email::MailBook&)> work = [id](email::MailBook& book) { return book.find(id); };
    Result<StoredMail> mail = co_await read<StoredMail>(std::move(work));
    if (!mail) co_return mail.error();
    const Result<void> seen = co_await may_see(asker, mail->conversation);
    if (!seen) co_return seen.error();
    co_return mail;
}

Task<Result<api::StoredFile>> MailsOfDesk::raw(desk::AgentId asker, email::MailId id) {
    const Result<StoredMail> mail = co_await find(asker, id);
    if (!mail) co_return mail.error();
    std::function<Result<std::optional<std::string>>(email::MailBook&)> work = [id](email::MailBook& book) {
        return book.raw(id);
    };
    Result<std::optional<std::string>> bytes = co_await read<std::optional<std::string>>(std::move(work));
    if (!bytes) co_return bytes.error();
    api::StoredFile file;
    file.name = id.str() + ".eml", file.type = "message/rfc822", file.size = static_cast<std::uint64_t>(mail->size);
    std::error_code missing;
    if (*bytes)
        file.content = std::move(**bytes);
    else if (std::filesystem::exists(room_.parts().file_of(id), missing))
        file.content = room_.parts().file_of(id);
    else
        co_return Errc::not_found;
    co_return file;
}

Task<Result<mime::Mail>> MailsOfDesk::parsed(api::StoredFile file) {
    const auto content = std::make_shared<api::StoredFile>(std::move(file));
    const std::function<Result<mime::Mail>()> work = [content] {
        if (const auto* bytes = std::get_if<std::string>(&content->content)) return mime::parse(*bytes);
        std::ifstream in(std::get<std::filesystem::path>(content->content), std::ios::binary);
        return mime::parse(std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()));
    };
    auto away = offload(workers_, work);
    co_return co_await std::move(away);
}

Task<Result<std::string>> MailsOfDesk::page(desk::AgentId asker, email::MailId id, api::MailShown shown) {
    const Result<api::StoredFile> file = co_await raw(asker, id);
    if (!file) co_return file.error();
    const Result<mime::Mail> mail = co_await parsed(*file);
    if (!mail) co_return Errc::not_found;
    co_return mail_page(*mail, shown);
}

Task<Result<std::string>> MailsOfDesk::mail_json(desk::AgentId asker, email::MailId id) {
    const Result<StoredMail> mail = co_await find(asker, id);
    if (!mail) co_return mail.error();
    JsonWriter json;
    begin_mail(json, *mail);
    const Result<api::StoredFile> file = co_await raw(asker, id);
    if (file) {
        const Result<mime::Mail> mail_parsed = co_await parsed(*file);
        if (mail_parsed) write_content(json, *mail_parsed);
    }
    json.end_object();
    co_return json.take();
}

Task<Result<std::string>> MailsOfDesk::headers_json(desk::AgentId asker, email::MailId id) {
    Result<api::StoredFile> file = co_await raw(asker, id);
    if (!file) co_return file.error();
    const auto content = std::make_shared<api::StoredFile>(std::move(*file));
    const std::function<mime::HeaderList()> work = [content] {
        if (const auto* bytes = std::get_if<std::string>(&content->content)) return mime::list_headers(*bytes);
        std::ifstream in(std::get<std::filesystem::path>(content->content), std::ios::binary);
        std::string start(mime::most_listed_bytes + 1'000, '\0');
        in.read(start.data(), static_cast<std::streamsize>(start.size()));
        start.resize(static_cast<std::size_t>(in.gcount()));
        return mime::list_headers(start);
    };
    auto away = offload(workers_, work);
    const mime::HeaderList list = co_await std::move(away);
    JsonWriter json;
    json.begin_object().key("headers").begin_array();
    for (const mime::HeaderLine& line : list.lines)
        json.begin_object().member("name", line.name).member("value", line.value).member("raw", line.raw).end_object();
    json.end_array().member("whole", list.is_whole).end_object();
    co_return json.take();
}

Task<Result<void>> MailsOfDesk::move(StoredMail mail, MailState to) {
    const MailState from = mail.state;
    mail.state = to;
    store::Change change;
    room_.parts().rows().move(change, mail, from);
    const Result<void> written = co_await runtime_.write(std::move(change));
    if (!written && written.error() == store::Errc::guard_missed) co_return Errc::conflict;
    co_return written;
}

Task<Result<void>> MailsOfDesk::retry(desk::AgentId asker, email::MailId id) {
    Result<StoredMail> mail = co_await find(asker, id);
    if (!mail) co_return mail.error();
    mail->reason.clear(), mail->tries = 0, mail->due_at = runtime_.clock().now();
    const bool is_unread = mail->state == MailState::quarantined;
    const bool has_failed = mail->state == MailState::failed && !mail->envelope.empty();
    if (!is_unread && !has_failed) co_return Errc::conflict;
    co_return co_await move(std::move(*mail), is_unread ? MailState::received : MailState::waiting);
}

Task<Result<void>> MailsOfDesk::cancel(desk::AgentId asker, email::MailId id) {
    Result<StoredMail> mail = co_await find(asker, id);
    if (!mail) co_return mail.error();
    if (mail->state != MailState::waiting || mail->tries > 0) co_return Errc::conflict;
    co_return co_await move(std::move(*mail), MailState::cancelled);
}

}  // namespace waydesk::app
