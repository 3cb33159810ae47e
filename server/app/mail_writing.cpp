#include "server/app/mail_writing.hpp"

#include "channels/email/mime/compose.hpp"

namespace waydesk::app {
namespace {

mime::Address address_of(const desk::MailParty& party) { return {party.name, party.address}; }

std::vector<mime::Address> addresses_of(const std::vector<desk::MailParty>& parties) {
    std::vector<mime::Address> out;
    for (const desk::MailParty& party : parties) out.push_back(address_of(party));
    return out;
}

}  // namespace

Result<std::string> write_mail(const MailToWrite& mail) {
    mime::Outgoing out;
    out.from = address_of(mail.envelope.from);
    out.to = addresses_of(mail.envelope.to), out.cc = addresses_of(mail.envelope.cc);
    out.reply_to = {{mail.envelope.from.name, mail.reply_to}};
    out.subject = mail.envelope.subject;
    out.date = mail.mail.at;
    out.message_id = mail.mail.message_id;
    if (!mail.thread.empty()) out.in_reply_to = mail.thread.back();
    out.references = mail.thread;
    out.text = mail.body.text;
    if (!mail.mailbox.signature.empty()) out.text += "\n\n-- \n" + mail.mailbox.signature;
    for (std::size_t n = 0; n < mail.attachments.size(); ++n) {
        const desk::AttachmentInfo& info = mail.body.attachments[n];
        out.attachments.push_back({info.name, info.type, {}, false, mail.attachments[n]});
    }
    return mime::compose(out);
}

}  // namespace waydesk::app
