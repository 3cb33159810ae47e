#include "channels/email/transport/imap_mailbox.hpp"

#include "channels/email/transport/errc.hpp"

#include <algorithm>
#include <limits>

namespace waydesk::transport {
namespace {

std::string join(std::span<const std::uint32_t> uids) {
    std::string set;
    for (const std::uint32_t uid : uids) set += (set.empty() ? "" : ",") + std::to_string(uid);
    return set;
}

std::vector<std::uint32_t> uids_of(std::span<const Fetched> mails) {
    std::vector<std::uint32_t> uids;
    for (const Fetched& mail : mails) uids.push_back(mail.at.uid);
    return uids;
}

}  // namespace

Result<std::unique_ptr<ImapMailbox>> ImapMailbox::open(const MailboxSettings& settings, const WireLimits& limits,
                                                       const Clock& clock, const Stop& stop) {
    const auto folder = quote(settings.folder);
    if (!folder || settings.folder.empty()) return Errc::invalid;
    if (const auto done = quote(settings.done_folder); !done) return done.error();
    auto wire = ImapWire::open(settings.server, settings.credentials, limits, clock, stop);
    if (!wire) return wire.error();
    std::unique_ptr<ImapMailbox> mailbox(new ImapMailbox(std::move(*wire), settings.done_folder));
    if (const auto asked = mailbox->ask_capabilities(); !asked) return asked.error();
    if (const auto selected = mailbox->select(*folder); !selected) return selected.error();
    return mailbox;
}

Result<void> ImapMailbox::ask_capabilities() {
    return dialogue_.run("CAPABILITY", [this](const Response& response) -> Result<void> {
        has_idle_ |= has_capability(response.text, "IDLE");
        has_move_ |= has_capability(response.text, "MOVE");
        has_uidplus_ |= has_capability(response.text, "UIDPLUS");
        return {};
    });
}

Result<void> ImapMailbox::select(std::string_view folder) {
    const auto done = dialogue_.run("SELECT " + std::string(folder), [this](const Response& response) -> Result<void> {
        if (const auto found = parse_code(response.text, "UIDVALIDITY")) uidvalidity_ = *found;
        if (const auto found = parse_code(response.text, "UIDNEXT")) next_uid_ = *found;
        return {};
    });
    if (!done) return done;
    if (uidvalidity_ == 0) return Errc::protocol;
    return {};
}

// The lowest `most` numbers from first to last (0: to the end) with their sizes, added in order.
Result<void> ImapMailbox::list_window(std::uint64_t first, std::uint64_t last, std::size_t most,
                                      std::vector<Fetched>& out) {
    const std::string end = last == 0 ? "*" : std::to_string(last);
    const auto listen = [&](Response response) -> Result<void> {
        if (!is_fetch(response.text)) return {};
        const auto item = parse_fetch(std::move(response));
        if (!item) return item.error();
        if (!item->uid || !item->size || item->is_deleted) return {};
        if (*item->uid < first) return {};  // "9:*" also brings the last one, be it 5
        const Fetched mail{{uidvalidity_, *item->uid}, Got::whole, *item->size, {}};
        out.insert(std::ranges::upper_bound(out, mail.at, {}, &Fetched::at), mail);
        if (out.size() > most) out.pop_back();
        return {};
    };
    return dialogue_.run("UID FETCH " + std::to_string(first) + ":" + end + " (UID FLAGS RFC822.SIZE)", listen);
}

// In windows of as many numbers as mails are wanted, so that a full folder is not listed again for each call. Where
// numbers are missing the windows double.
Result<std::vector<Fetched>> ImapMailbox::list_after(std::uint32_t uid, std::size_t most) {
    std::vector<Fetched> out;
    std::uint64_t width = most;
    for (std::uint64_t first = std::uint64_t(uid) + 1; first <= std::numeric_limits<std::uint32_t>::max();) {
        const std::uint64_t end = first + width;
        const bool is_last = end >= next_uid_;
        if (is_last) dialogue_.forget_news();
        const auto listed = list_window(first, is_last ? 0 : end - 1, most, out);
        if (!listed) return listed.error();
        if (!out.empty() || is_last) break;
        first = end;
        width *= 2;
    }
    if (!out.empty()) next_uid_ = std::max(next_uid_, out.back().at.uid + 1);
    return out;
}

Result<std::vector<Fetched>> ImapMailbox::fetch_after(Cursor cursor, const FetchLimits& limits) {
    auto mails = list_after(cursor.uidvalidity == uidvalidity_ ? cursor.uid : 0, limits.mails);
    if (!mails) return mails;
    std::uint64_t bytes = 0;
    std::size_t count = 0;
    for (Fetched& mail : *mails) {
        mail.got = mail.bytes > limits.mail_bytes ? Got::too_large : Got::whole;
        if (mail.got == Got::whole) bytes += mail.bytes;
        if (count > 0 && bytes > limits.mail_bytes) break;
        ++count;
    }
    mails->resize(count);
    std::vector<Fetched> wanted;
    std::ranges::copy_if(*mails, std::back_inserter(wanted),
                         [](const Fetched& mail) { return mail.got == Got::whole; });
    std::erase_if(*mails, [](const Fetched& mail) { return mail.got == Got::whole; });
    if (const auto fetched = fetch_bodies(wanted, limits.mail_bytes); !fetched) return fetched.error();
    std::ranges::move(wanted, std::back_inserter(*mails));
    std::ranges::sort(*mails, {}, &Fetched::at);
    return mails;
}

// One that the server fails to give must not stop the others.
Result<void> ImapMailbox::fetch_bodies(std::span<Fetched> mails, std::uint64_t keep) {
    if (mails.empty()) return {};
    for (Fetched& mail : mails) mail.got = Got::gone;
    const auto listen = [&](Response response) -> Result<void> {
        if (!is_fetch(response.text)) return {};
        auto item = parse_fetch(std::move(response));
        if (!item) return item.error();
        const auto mail = std::ranges::find_if(mails, [&](const Fetched& one) { return item->uid == one.at.uid; });
        if (mail == mails.end()) return {};
        mail->got = !item->body ? Got::unreadable : item->body->is_whole ? Got::whole : Got::too_large;
        if (item->body) mail->raw = std::move(item->body->bytes);
        return {};
    };
    const auto done = dialogue_.run("UID FETCH " + join(uids_of(mails)) + " (UID BODY.PEEK[])", listen, keep);
    if (done || done.error() != Errc::refused) return done;
    if (mails.size() == 1) {
        mails.front().got = Got::unreadable;
        return {};
    }
    for (std::size_t i = 0; i < mails.size(); ++i) {
        if (const auto one = fetch_bodies(mails.subspan(i, 1), keep); !one) return one;
    }
    return {};
}

Result<void> ImapMailbox::await_news(Duration most) {
    if (dialogue_.has_news()) return {};
    return dialogue_.idle(std::min<Duration>(most, longest_idle));
}

Result<void> ImapMailbox::look() { return dialogue_.run("NOOP"); }

Result<void> ImapMailbox::mark(std::span<const std::uint32_t> uids) {
    if (uids.empty()) return {};
    if (!done_folder_.empty()) return move_away(join(uids));
    return dialogue_.run("UID STORE " + join(uids) + " +FLAGS.SILENT (\\Seen)");
}

Result<void> ImapMailbox::move_away(const std::string& set) {
    const std::string folder = *quote(done_folder_);
    const auto move = [&]() -> Result<void> {
        if (has_move_) return dialogue_.run("UID MOVE " + set + " " + folder);
        return copy_and_delete(set, folder);
    };
    const auto moved = move();
    if (moved || moved.error() != Errc::refused) return moved;
    if (const auto made = dialogue_.run("CREATE " + folder); !made) return made;
    return move();
}

// Without UIDPLUS they stay as deleted ones: EXPUNGE would also remove what others have marked.
Result<void> ImapMailbox::copy_and_delete(const std::string& set, const std::string& folder) {
    if (const auto copied = dialogue_.run("UID COPY " + set + " " + folder); !copied) return copied;
    const auto deleted = dialogue_.run("UID STORE " + set + " +FLAGS.SILENT (\\Deleted \\Seen)");
    if (!deleted || !has_uidplus_) return deleted;
    return dialogue_.run("UID EXPUNGE " + set);
}

}  // namespace waydesk::transport
