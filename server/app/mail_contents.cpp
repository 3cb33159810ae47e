#include "server/app/mail_contents.hpp"

#include "channels/email/answering.hpp"
#include "channels/email/mail_html.hpp"
#include "core/language/format.hpp"
#include "core/time/zone.hpp"
#include "desk/cases/posting.hpp"

#include <algorithm>
#include <fstream>

namespace waydesk::app {
namespace {

using email::MailState;

std::string name_of(const desk::MailParty& party) {
    return party.name.empty() ? party.address : party.name + " <" + party.address + ">";
}

// The event of a conversation with this number; errors: not_found.
Result<desk::EventPtr> event_at(desk::Loader& loader, desk::ConversationId conversation, std::int64_t seq) {
    const auto events = loader.events_after(conversation, false, seq - 1, 1);
    if (!events) return events.error();
    if (events->empty() || events->front()->seq != seq) return Errc::not_found;
    return events->front();
}

// A mail of the conversation with the message it is.
struct Earlier {
    email::StoredMail mail;
    desk::MailEnvelope envelope;
    desk::MessageBody body;
};
Result<Earlier> earlier(email::MailBook& book, desk::Loader& loader, std::string_view id,
                        desk::ConversationId conversation) {
    const auto mail_id = email::MailId::parse(id);
    if (!mail_id) return Errc::not_found;
    auto mail = book.find(*mail_id);
    if (!mail) return mail.error();
    if (mail->conversation != conversation || mail->seq <= 0) return Errc::not_found;
    auto envelope = desk::envelope_from_json(mail->envelope);
    if (!envelope) return envelope.error();
    const auto event = event_at(loader, conversation, mail->seq);
    if (!event) return event.error();
    auto body = desk::message_body_from_json((*event)->body);
    if (!body) return body.error();
    return Earlier{std::move(*mail), std::move(*envelope), std::move(*body)};
}

}  // namespace

store::Explained<MailContents> MailContents::open(const MailParts& parts, const config::Mailbox& mailbox) {
    if (mailbox.template_file.empty()) return MailContents(parts, mailbox, std::string(email::default_page()));
    const auto refuse = [&](const std::string& why) {
        return store::Refusal{Errc::invalid, "The template of the mailbox " + mailbox.name + ", " +
                                                 mailbox.template_file + ", cannot be used: " + why + "."};
    };
    std::ifstream file(mailbox.template_file, std::ios::binary);
    if (!file) return refuse("it cannot be read");
    std::string page(email::most_page_bytes + 1, '\0');
    file.read(page.data(), static_cast<std::streamsize>(page.size()));
    page.resize(static_cast<std::size_t>(file.gcount()));
    if (const std::string why = email::why_no_page(page); !why.empty()) return refuse(why);
    return MailContents(parts, mailbox, std::move(page));
}

Result<std::string> MailContents::bytes_of(store::Connection& connection, const email::StoredMail& mail,
                                           const desk::MailEnvelope& envelope) const {
    email::MailBook book(connection, parts_.runtime.workspace());
    desk::Loader loader(connection, parts_.runtime.workspace());
    MailToWrite out{mail, envelope, mailbox_, {}, {}, mailbox_.address, {}, {}, {}, {}, page_, parts_.brand};
    if (mail.conversation) {
        const auto conversation = loader.conversation(mail.conversation);
        if (!conversation) return conversation.error();
        auto thread = thread_of(book, mail, envelope);
        if (!thread) return thread.error();
        out.thread = std::move(*thread);
        out.language = language::LanguageTag::parse_or(conversation->state.language, {});
        out.reply_to = parts_.tokens.address(mailbox_.address, mail.conversation);
    }
    Result<void> added;
    if (envelope.what == "acknowledged")
        add_acknowledgement(out);
    else if (envelope.what == "letter")
        added = add_letter(connection, out);
    else if (envelope.since > 0)
        added = add_answers(loader, out);
    else
        added = add_answer(loader, out);
    if (added && !envelope.forward.empty()) added = add_forwarded(book, loader, out);
    if (added && !envelope.quote.empty()) added = add_quote(book, loader, out);
    if (added && out.attachments.empty()) added = add_attachments(loader, out);
    if (!added) return added.error();
    return write_mail(out);
}

// What went before in the conversation. Who is passed a mail on was not there.
Result<std::vector<std::string>> MailContents::thread_of(email::MailBook& book, const email::StoredMail& mail,
                                                         const desk::MailEnvelope& envelope) const {
    std::vector<std::string> out;
    if (!envelope.forward.empty()) return out;
    const bool is_scheduled = envelope.send_at.is_set();  // others came and went meanwhile
    const auto before = book.of(mail.conversation, is_scheduled ? email::MailId() : mail.id,
                                static_cast<std::int64_t>(email::most_references));
    if (!before) return before.error();
    for (const email::StoredMail& one : *before) {
        const bool was_seen = one.state == MailState::taken || one.state == MailState::sent;
        const auto other = desk::envelope_from_json(one.envelope);
        const bool is_of_them = other && other->what.empty() && other->forward.empty();
        if (was_seen && is_of_them && !one.message_id.empty()) out.push_back(one.message_id);
    }
    std::reverse(out.begin(), out.end());
    return out;
}

Result<void> MailContents::add_answer(desk::Loader& loader, MailToWrite& out) const {
    const auto event = event_at(loader, out.mail.conversation, out.mail.seq);
    if (!event) return event.error();
    if ((*event)->journal != out.mail.journal) return Errc::not_found;
    auto body = desk::message_body_from_json((*event)->body);
    if (!body) return body.error();
    out.is_of_system = (*event)->author.kind == desk::Author::Kind::system;
    out.language = language::LanguageTag::parse_or(body->language, out.language);
    out.body = std::move(*body);
    return {};
}

// All that was said in the chat since, by us.
Result<void> MailContents::add_answers(desk::Loader& loader, MailToWrite& out) const {
    const auto events = loader.events_after(out.mail.conversation, false, out.envelope.since - 1, most_answers);
    if (!events) return events.error();
    out.body.text = parts_.texts->text("mail.continued.text", out.language);
    for (const desk::EventPtr& event : *events) {
        const bool is_answer = event->kind == desk::EventKind::message && event->is_public() &&
                               !event->author.is_visitor() && event->seq <= out.mail.seq;
        if (!is_answer) continue;
        auto body = desk::message_body_from_json(event->body);
        if (!body) return body.error();
        out.body.text += "\n\n" + body->text;
        std::ranges::move(body->attachments, std::back_inserter(out.body.attachments));
    }
    return {};
}

void MailContents::add_acknowledgement(MailToWrite& out) const {
    out.is_automatic = true;
    out.body.text = parts_.texts->text("mail.acknowledgement.text", out.language) + "\n\n" +
                    parts_.texts->text("mail.acknowledgement.automatic", out.language);
}

// Its words, and the same as a file.
Result<void> MailContents::add_letter(store::Connection& connection, MailToWrite& out) const {
    const auto posted = cases::letter_of_mail(connection, parts_.runtime.workspace().value, out.mail.id.value);
    if (!posted) return posted.error();
    Result<MailedLetter> letter = parts_.draw_letter(posted->one, posted->step, LetterForm::with_pdf);
    if (!letter) return letter.error();
    out.is_of_system = true;
    out.language = letter->language;
    out.body.text = std::move(letter->text);
    if (letter->pdf.empty()) return {};
    desk::AttachmentInfo file;
    file.name = std::move(letter->file_name), file.type = "application/pdf";
    out.body.attachments.push_back(std::move(file));
    out.attachments.push_back(std::move(letter->pdf));
    return {};
}

Result<void> MailContents::add_forwarded(email::MailBook& book, desk::Loader& loader, MailToWrite& out) const {
    auto original = earlier(book, loader, out.envelope.forward, out.mail.conversation);
    if (!original) return original.error();
    const auto text = [&](std::string_view key, language::Arguments arguments = {}) {
        return "\n" + parts_.texts->text(key, out.language, arguments);
    };
    out.body.text += "\n\n---------- " + parts_.texts->text("mail.forward.title", out.language) + " ----------";
    out.body.text += text("mail.forward.from", {{"name", name_of(original->envelope.from)}});
    out.body.text += text("mail.forward.date", {{"date", date_of(original->mail.at, out.language)}});
    out.body.text += text("mail.forward.subject", {{"subject", original->envelope.subject}});
    out.body.text += "\n\n" + original->body.text;
    std::ranges::move(original->body.attachments, std::back_inserter(out.body.attachments));
    return {};
}

Result<void> MailContents::add_quote(email::MailBook& book, desk::Loader& loader, MailToWrite& out) const {
    const auto original = earlier(book, loader, out.envelope.quote, out.mail.conversation);
    if (!original) return original.error();
    out.quote_title = parts_.texts->text(
        "mail.quote.wrote", out.language,
        {{"date", date_of(original->mail.at, out.language)}, {"name", name_of(original->envelope.from)}});
    out.quote = original->body.text;
    return {};
}

Result<void> MailContents::add_attachments(desk::Loader& loader, MailToWrite& out) const {
    for (const desk::AttachmentInfo& info : out.body.attachments) {
        auto bytes = loader.attachment_bytes(info.id);
        if (!bytes) return bytes.error();
        if (!*bytes) {
            std::ifstream file(parts_.files / info.id.str(), std::ios::binary);
            if (!file) return Errc::not_found;
            bytes->emplace(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
        }
        out.attachments.push_back(std::move(**bytes));
    }
    return {};
}

std::string MailContents::date_of(Instant at, const language::LanguageTag& language) const {
    const auto zone = time::Zone::find(parts_.zone);
    const time::Zone there = zone ? *zone : time::Zone::utc();
    return language::format_time(at, there.offset_at(at), language::DateStyle::date_time, language);
}

}  // namespace waydesk::app
