#include "server/app/mail_writing.hpp"

#include "channels/email/mail_html.hpp"
#include "channels/email/mime/compose.hpp"

namespace waydesk::app {
namespace {

mime::Address address_of(const desk::MailParty& party) { return {party.name, party.address}; }

std::vector<mime::Address> addresses_of(const std::vector<desk::MailParty>& parties) {
    std::vector<mime::Address> out;
    for (const desk::MailParty& party : parties) out.push_back(address_of(party));
    return out;
}

// What keeps other programs from answering it, and this one from answering its like (RFC 3834, S-25).
void add_marks(mime::Outgoing& out, const MailToWrite& mail) {
    out.headers.emplace_back(mime::loop_header, mail.mailbox.address);
    if (mail.is_automatic)
        out.headers.emplace_back("Auto-Submitted", "auto-replied");
    else if (mail.is_of_system)
        out.headers.emplace_back("Auto-Submitted", "auto-generated");
    if (mail.is_automatic || mail.is_of_system) out.headers.emplace_back("X-Auto-Response-Suppress", "All");
}

}  // namespace

std::string_view signature_for(const config::Mailbox& mailbox, const language::LanguageTag& language) {
    for (const language::LanguageTag& tag : language::fallback_chain(language))
        if (const auto found = mailbox.signatures.find(tag.str()); found != mailbox.signatures.end())
            return found->second;
    return mailbox.signature;
}

Result<std::string> write_mail(const MailToWrite& mail) {
    mime::Outgoing out;
    out.from = address_of(mail.envelope.from);
    out.to = addresses_of(mail.envelope.to), out.cc = addresses_of(mail.envelope.cc);
    out.reply_to = {{mail.envelope.from.name, mail.reply_to}};
    out.subject = mail.envelope.subject;
    out.date = std::max(mail.mail.at, mail.envelope.send_at);
    out.message_id = mail.mail.message_id;
    if (!mail.thread.empty()) out.in_reply_to = mail.thread.back();
    out.references = mail.thread;
    add_marks(out, mail);
    const std::string_view signature = signature_for(mail.mailbox, mail.language);
    out.text = mail.body.text;
    if (!signature.empty()) out.text.append("\n\n-- \n").append(signature);
    if (!mail.quote.empty()) out.text += "\n\n" + mail.quote_title + "\n" + email::quoted(mail.quote);
    out.html = email::fill_page(mail.page,
                                {mail.body.text, signature, mail.quote_title, mail.quote, mail.brand, mail.language});
    for (std::size_t n = 0; n < mail.attachments.size(); ++n) {
        const desk::AttachmentInfo& info = mail.body.attachments[n];
        out.attachments.push_back({info.name, info.type, {}, false, mail.attachments[n]});
    }
    return mime::compose(out);
}

}  // namespace waydesk::app
