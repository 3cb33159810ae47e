#include "server/app/mail_keeper.hpp"

#include "channels/email/mail_key.hpp"
#include "core/encoding.hpp"
#include "core/store/file_digest.hpp"
#include "server/app/desk_call.hpp"

namespace waydesk::app {

store::Explained<MailKeeper> MailKeeper::open(const MailParts& parts) {
    auto connection = parts.database.connect(store::Access::read);
    if (!connection) return connection.error();
    return MailKeeper(parts, std::move(*connection));
}

Result<KeptMail> MailKeeper::keep(const std::string& mailbox, std::string raw, std::optional<email::Mark> mark) {
    if (raw.size() > most_mail_bytes) return Errc::too_large;
    email::MailKey key = email::key_of(raw);
    email::StoredMail mail;
    mail.mailbox = mailbox, mail.key = std::move(key.digest), mail.message_id = std::move(key.message_id);
    mail.size = static_cast<std::int64_t>(raw.size());
    return keep_new(std::move(mail), std::move(raw), mark);
}

Result<KeptMail> MailKeeper::note(const std::string& mailbox, const std::string& reason, std::int64_t bytes,
                                  email::Mark mark) {
    email::StoredMail mail;
    mail.mailbox = mailbox, mail.state = email::MailState::ignored, mail.reason = reason, mail.size = bytes;
    mail.key = sha256("not fetched " + std::to_string(mark.validity) + " " + std::to_string(mark.place));
    return keep_new(std::move(mail), {}, mark);
}

Result<KeptMail> MailKeeper::keep_new(email::StoredMail mail, std::string raw, std::optional<email::Mark> mark) {
    const auto known = book_.find(mail.mailbox, mail.key);
    if (!known) return known.error();
    store::Change change;
    if (mark) parts_.rows().put_mark(change, mail.mailbox, *mark);
    if (*known) {
        if (!change.empty())
            if (const auto written = write_and_wait(parts_.runtime, std::move(change)); !written)
                return written.error();
        return KeptMail{(*known)->id, true};
    }
    mail.id = parts_.ids.next<email::MailId>();
    mail.at = parts_.runtime.clock().now();
    const email::MailId id = mail.id;
    parts_.rows().add(change, mail);
    if (raw.size() >= email::inline_raw_bytes) {
        if (const auto written = store::write_durably(parts_.file_of(id), raw); !written) return written.error();
    } else if (!raw.empty()) {
        parts_.rows().add_raw(change, id, std::move(raw));
    }
    if (const auto written = write_and_wait(parts_.runtime, std::move(change)); !written) return written.error();
    return KeptMail{id, false};
}

}  // namespace waydesk::app
