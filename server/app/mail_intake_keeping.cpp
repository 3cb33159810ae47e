// What is stored when a mail becomes an event: who wrote it, what hangs on it, and what became of the mail itself.
#include "channels/email/acknowledging.hpp"
#include "channels/email/answering.hpp"
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

namespace {

constexpr std::int64_t mails_looked_at = 200;  // of a conversation, for whom they went to

}  // namespace

// The traveler himself, by one of his addresses: what he writes by mail into his chat is his own.
Result<std::optional<desk::KnownVisitor>> MailIntake::owner_who_wrote(const std::string& address,
                                                                      desk::ConversationId conversation) {
    const auto owner = book_.owner(conversation);
    if (!owner && owner.error() == Errc::not_found) return std::optional<desk::KnownVisitor>();
    if (!owner) return owner.error();
    desk::Loader loader(*connection_, parts_.runtime.workspace());
    auto known = loader.visitor(*owner);
    if (!known || !*known) return known;
    if (email::lower((*known)->contact.email) == address) return known;
    const auto identities = loader.identities_of((*known)->contact.id);
    if (!identities) return identities.error();
    const bool is_his = std::ranges::any_of(*identities, [&](const desk::Identity& one) {
        return one.kind == desk::IdentityKind::email && one.value == address;
    });
    return is_his ? known : std::optional<desk::KnownVisitor>();
}

// What his mail is: `forwarded` when he was passed on a mail of this conversation, or got one in secret.
Result<std::string_view> MailIntake::what_of_stranger(const Incoming& in, desk::ConversationId conversation) {
    const auto mails = book_.of(conversation, {}, mails_looked_at);
    if (!mails) return mails.error();
    const bool is_told = std::ranges::any_of(*mails, [&](const email::StoredMail& mail) {
        if (mail.direction != email::Direction::out) return false;
        const auto envelope = desk::envelope_from_json(mail.envelope);
        return envelope && email::was_told_in_secret(in.mail.from.address, *envelope);
    });
    return std::string_view(is_told ? "forwarded" : "unverified");
}

// Known by his address, which the mail claims: that proves nothing, and opens nothing but this conversation.
Result<desk::KnownVisitor> MailIntake::visitor_of(const Incoming& in, desk::ConversationId conversation) {
    const std::string address = email::lower(in.mail.from.address);
    if (conversation) {
        auto owner = owner_who_wrote(address, conversation);
        if (!owner) return owner.error();
        if (*owner) return std::move(**owner);
    }
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
    const bool is_first = author.is_visitor() && (*sent)->public_seq == 1;
    if (is_first && in.mailbox->acknowledge)
        if (const auto added = acknowledge(change, in, taken.conversation); !added) return added;
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
    const auto written = write_and_wait(parts_.runtime, std::move(change));
    if (written) parts_.figures.of(taken.mailbox).taken.add();
    return written;
}

// Once, together with the mail itself; and nothing of what it says (S-25).
Result<void> MailIntake::acknowledge(store::Change& change, const Incoming& in, desk::ConversationId conversation) {
    const auto envelope = desk::envelope_from_json(in.stored.envelope);
    if (!envelope) return envelope.error();
    if (!email::may_be_acknowledged(in.mail, in.nature, envelope->auth, parts_.addresses())) return {};
    const auto key = free_acknowledgement(in.mail.from.address);
    if (!key) return key.error();
    if (key->empty()) return {};  // there were enough of them today
    desk::Loader loader(*connection_, parts_.runtime.workspace());
    const auto loaded = loader.conversation(conversation);
    if (!loaded) return loaded.error();
    const auto language = language::LanguageTag::parse_or(loaded->state.language, {});
    email::StoredMail mail;
    mail.id = parts_.ids.next<email::MailId>();
    mail.direction = email::Direction::out, mail.mailbox = in.mailbox->name, mail.key = *key;
    mail.message_id = email::make_message_id(parts_.tokens, conversation, in.mailbox->address, parts_.random);
    mail.conversation = conversation, mail.state = email::MailState::waiting;
    mail.at = mail.due_at = parts_.runtime.clock().now();
    desk::MailEnvelope out;
    out.id = mail.id.str(), out.from = parts_.sender(*in.mailbox), out.what = "acknowledged";
    out.to = {{"", in.mail.from.address}};
    out.subject = parts_.texts->text("mail.acknowledgement.subject", language,
                                     {{"number", std::to_string(loaded->state.number)}});
    mail.envelope = desk::to_json(out);
    parts_.rows().add(change, mail);
    return {};
}

// A key for one more to this address; empty: it had as many as it may have within 24 hours.
Result<std::string> MailIntake::free_acknowledgement(const std::string& address) {
    const Instant now = parts_.runtime.clock().now();
    const std::int64_t today = std::chrono::floor<std::chrono::days>(Duration(now.us)).count();
    std::string free;
    int recent = 0;
    for (const std::int64_t day : {today - 1, today}) {
        for (int n = 0; n < email::most_acknowledgements; ++n) {
            const std::string key = email::acknowledgement_key(address, day, n);
            bool is_used = false;
            for (const config::Mailbox& mailbox : parts_.mailboxes) {
                const auto mail = book_.find(mailbox.name, key);
                if (!mail) return mail.error();
                if (!*mail) continue;
                is_used = true;
                if ((*mail)->at > now - 24h) ++recent;
            }
            if (day == today && !is_used && free.empty()) free = key;
        }
    }
    return recent < email::most_acknowledgements ? free : std::string();
}

Result<void> MailIntake::put_aside(email::StoredMail stored, email::MailState state, std::string reason) {
    if (state == email::MailState::quarantined)
        log::warn("mail_quarantined", {{"mail", stored.id.str()}, {"mailbox", stored.mailbox}, {"why", reason}});
    stored.state = state, stored.reason = std::move(reason);
    store::Change change;
    parts_.rows().move(change, stored, email::MailState::received);
    const auto written = write_and_wait(parts_.runtime, std::move(change));
    MailboxFigures& figures = parts_.figures.of(stored.mailbox);
    if (written) (state == email::MailState::quarantined ? figures.quarantined : figures.ignored).add();
    return written;
}

}  // namespace waydesk::app
