// What is stored when a mail becomes an event: who wrote it, what hangs on it, and what became of the mail itself.
#include "core/language/file_name.hpp"
#include "core/log.hpp"
#include "desk/loader.hpp"
#include "desk/rows.hpp"
#include "server/app/attachment_files.hpp"
#include "server/app/desk_call.hpp"
#include "server/app/mail_intake.hpp"

#include "core/utf8.hpp"

#include <algorithm>
#include <set>

namespace waydesk::app {

// Known by his address, which the mail claims: that proves nothing, and opens nothing but this conversation.
Result<desk::KnownVisitor> MailIntake::visitor_of(const Incoming& in) {
    const std::string address = email::lower(in.mail.from.address);
    desk::Loader loader(*connection_, parts_.runtime.workspace());
    auto known = loader.visitor(desk::IdentityKind::email, address);
    if (!known) return known.error();
    if (*known) return std::move(**known);
    desk::KnownVisitor made;
    desk::Contact& contact = made.contact;
    contact.id = parts_.ids.next<desk::ContactId>();
    contact.name = std::string(first_code_points(in.mail.from.name, 100));
    privacy::mask_in_place(contact.name, parts_.runtime.kept_numbers());
    contact.email = in.mail.from.address;
    if (in.mail.language != "und") contact.languages = {in.mail.language};
    contact.created_at = parts_.runtime.clock().now();
    desk::Identity& identity = made.identity;
    identity.id = parts_.ids.next<desk::IdentityId>();
    identity.contact = contact.id, identity.kind = desk::IdentityKind::email, identity.value = address;
    identity.created_at = contact.created_at;
    store::Change change;
    change.insert(desk::tables::contact, desk::rows::of(parts_.runtime.workspace(), contact));
    change.insert(desk::tables::identity, desk::rows::of(parts_.runtime.workspace(), identity));
    if (const auto written = write_and_wait(parts_.runtime, std::move(change)); !written) return written.error();
    return made;
}

Result<std::vector<desk::AttachmentId>> MailIntake::keep_attachments(const Incoming& in, const desk::Author& owner) {
    std::vector<desk::AttachmentId> out;
    for (const mime::Attachment& one : in.mail.attachments) {
        if (out.size() == most_attachments) break;
        if (one.bytes.empty() || one.bytes.size() > parts_.most_attachment_bytes) continue;
        NewAttachment kept;
        kept.info.id = parts_.ids.next<desk::AttachmentId>();
        kept.info.name = language::clean_file_name(one.name);
        privacy::mask_in_place(kept.info.name, parts_.runtime.kept_numbers());
        kept.info.type = sniff_type(one.bytes);  // what it is, whatever it was called
        if (kept.info.type.empty()) kept.info.type = "application/octet-stream";
        kept.info.size = static_cast<std::int64_t>(one.bytes.size());
        kept.owner = owner, kept.bytes = one.bytes, kept.at = parts_.runtime.clock().now();
        out.push_back(kept.info.id);
        auto change = keep_attachment(parts_.files, parts_.runtime.workspace(), std::move(kept));
        if (!change) return change.error();
        if (const auto written = write_and_wait(parts_.runtime, std::move(*change)); !written) return written.error();
    }
    return out;
}

// Whoever takes part addressed others: they take part from now on.
Result<void> MailIntake::finish(Incoming& in, const desk::Author& author) {
    desk::Loader loader(*connection_, parts_.runtime.workspace());
    const auto sent = loader.send(author, client_id_of(in.stored));
    if (!sent) return sent.error();
    if (!*sent) return Errc::busy;  // answered and not to be seen yet: the next look finds it
    email::StoredMail taken = in.stored;
    taken.state = email::MailState::taken, taken.reason.clear();
    taken.conversation = (*sent)->conversation, taken.seq = (*sent)->seq;
    store::Change change;
    parts_.rows().move(change, taken, email::MailState::received);
    if (author.is_visitor()) {
        const auto parties = book_.parties(taken.conversation);
        if (!parties) return parties.error();
        std::set<std::string> known(parties->begin(), parties->end());
        for (const auto* addresses : {&in.mail.to, &in.mail.cc}) {
            for (const mime::Address& one : *addresses) {
                const std::string address = email::lower(one.address);
                if (!desk::is_mail_address(address) || email::is_mailbox(address, in.mailbox->address)) continue;
                if (known.size() < email::most_parties_stored && known.insert(address).second)
                    parts_.rows().add_party(change, taken.conversation, address);
            }
        }
    }
    return write_and_wait(parts_.runtime, std::move(change));
}

Result<void> MailIntake::put_aside(email::StoredMail stored, email::MailState state, std::string reason) {
    if (state == email::MailState::quarantined)
        log::warn("mail_quarantined", {{"mail", stored.id.str()}, {"mailbox", stored.mailbox}, {"why", reason}});
    stored.state = state, stored.reason = std::move(reason);
    store::Change change;
    parts_.rows().move(change, stored, email::MailState::received);
    return write_and_wait(parts_.runtime, std::move(change));
}

}  // namespace waydesk::app
