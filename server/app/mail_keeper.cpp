#include "server/app/mail_keeper.hpp"

#include "channels/email/mail_key.hpp"
#include "core/encoding.hpp"
#include "core/store/file_digest.hpp"
#include "desk/errc.hpp"
#include "server/app/desk_call.hpp"

#include <algorithm>
#include <map>

namespace waydesk::app {
namespace {

// Nothing was stored: the disk gets its room back. After any other failure the rows may be there all the same.
void give_back(const std::vector<std::filesystem::path>& files, const error_code& why) {
    if (why != Errc::storage_full && why != desk::Errc::storage_full) return;
    std::error_code ignored;
    for (const std::filesystem::path& file : files) std::filesystem::remove(file, ignored);
}

}  // namespace

store::Explained<MailKeeper> MailKeeper::open(const MailParts& parts) {
    auto connection = parts.database.connect(store::Access::read);
    if (!connection) return connection.error();
    return MailKeeper(parts, std::move(*connection));
}

Result<KeptMail> MailKeeper::keep(const std::string& mailbox, std::string raw, std::optional<email::Mark> mark) {
    std::vector<std::string> raws;
    raws.push_back(std::move(raw));
    const auto kept = keep_all(mailbox, raws, mark);
    if (!kept) return kept.error();
    return kept->front();
}

Result<std::vector<KeptMail>> MailKeeper::keep_all(const std::string& mailbox, const std::vector<std::string>& raws,
                                                   std::optional<email::Mark> mark) {
    store::Change change;
    if (mark) parts_.rows().put_mark(change, mailbox, *mark);
    std::vector<KeptMail> out;
    std::vector<std::filesystem::path> files;
    std::map<std::string, email::MailId> here;  // by key: the same mail may come twice together
    for (const std::string& raw : raws) {
        if (raw.size() > most_mail_bytes) return Errc::too_large;
        email::MailKey key = email::key_of(raw);
        if (const auto twin = here.find(key.digest); twin != here.end()) {
            out.push_back({twin->second, true});
            continue;
        }
        email::StoredMail mail;
        mail.mailbox = mailbox, mail.key = std::move(key.digest), mail.message_id = std::move(key.message_id);
        mail.size = static_cast<std::int64_t>(raw.size());
        const std::string digest = mail.key;
        const auto kept = add(change, std::move(mail), raw);
        if (!kept) return give_back(files, kept.error()), kept.error();
        if (!kept->is_known && raw.size() >= email::inline_raw_bytes) files.push_back(parts_.file_of(kept->id));
        here.emplace(digest, kept->id);
        out.push_back(*kept);
    }
    const auto fresh = static_cast<std::size_t>(std::ranges::count(out, false, &KeptMail::is_known));
    if (const auto written = write(std::move(change), mailbox, fresh); !written)
        return give_back(files, written.error()), written.error();
    return out;
}

Result<KeptMail> MailKeeper::note(const std::string& mailbox, const std::string& reason, std::int64_t bytes,
                                  email::Mark mark) {
    email::StoredMail mail;
    mail.mailbox = mailbox, mail.state = email::MailState::ignored, mail.reason = reason, mail.size = bytes;
    mail.key = sha256("not fetched " + std::to_string(mark.validity) + " " + std::to_string(mark.place));
    store::Change change;
    parts_.rows().put_mark(change, mailbox, mark);
    const auto kept = add(change, std::move(mail), {});
    if (!kept) return kept;
    if (const auto written = write(std::move(change), mailbox, 0); !written) return written.error();
    if (!kept->is_known) parts_.figures.of(mailbox).ignored.add();
    return kept;
}

Result<KeptMail> MailKeeper::add(store::Change& change, email::StoredMail mail, std::string_view raw) {
    const auto known = book_.find(mail.mailbox, mail.key);
    if (!known) return known.error();
    if (*known) return KeptMail{(*known)->id, true};
    mail.id = parts_.ids.next<email::MailId>();
    mail.at = parts_.runtime.clock().now();
    const email::MailId id = mail.id;
    parts_.rows().add(change, mail);
    if (raw.size() >= email::inline_raw_bytes) {
        if (const auto written = store::write_durably(parts_.file_of(id), raw); !written) return written.error();
    } else if (!raw.empty()) {
        parts_.rows().add_raw(change, id, std::string(raw));
    }
    return KeptMail{id, false};
}

Result<void> MailKeeper::write(store::Change change, const std::string& mailbox, std::size_t count) {
    if (change.empty()) return {};
    if (const auto written = write_and_wait(parts_.runtime, std::move(change)); !written) return written;
    parts_.figures.of(mailbox).kept.add(count);
    return {};
}

}  // namespace waydesk::app
