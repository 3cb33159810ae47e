#include "server/app/mail_spooler.hpp"

#include "core/log.hpp"

#include <fstream>

namespace waydesk::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_noted = 1'000;

std::optional<std::string> content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    std::string content((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (in.bad()) return std::nullopt;
    return content;
}

}  // namespace

void MailSpooler::note_once(const std::string& what, std::string_view event) {
    if (noted_.size() < most_noted && noted_.insert(what).second) log::warn(event, {{"what", what}});
}

std::size_t MailSpooler::step() {
    std::size_t done = 0;
    for (const std::string& mailbox : spool_.mailboxes()) {
        if (parts_.mailbox(mailbox) == nullptr) {
            note_once(mailbox, "mail_spool_of_no_mailbox");
            continue;
        }
        done += take(mailbox, spool_.waiting(mailbox, files_at_once));
    }
    return done;
}

std::size_t MailSpooler::take(const std::string& mailbox, const Files& files) {
    std::size_t done = 0;
    Files together;
    std::vector<std::string> raws;
    std::size_t bytes = 0;
    const auto keep_those = [&] {
        const std::size_t kept = keep(mailbox, together, raws);
        const bool is_all = kept == together.size();
        done += kept, bytes = 0;
        together.clear(), raws.clear();
        return is_all;
    };
    for (const fs::path& file : files) {
        std::error_code unknown;
        if (const auto size = fs::file_size(file, unknown); !unknown && (size > most_mail_bytes || size == 0)) {
            log::warn("mail_refused_in_spool", {{"file", file.filename().native()}, {"bytes", size}});
            if (spool_.refuse(file)) ++done;
            continue;
        }
        auto raw = content_of(file);
        if (!raw) {
            note_once(file.native(), "mail_in_spool_not_readable");
            continue;
        }
        const bool is_full = together.size() == most_kept_together || bytes + raw->size() > most_bytes_kept_together;
        if (is_full && !together.empty() && !keep_those()) return done;
        bytes += raw->size();
        together.push_back(file), raws.push_back(std::move(*raw));
    }
    if (!together.empty()) keep_those();
    return done;
}

// All in one transaction, or one by one where that fails; the files of those that are stored go. How many.
std::size_t MailSpooler::keep(const std::string& mailbox, const Files& files, const std::vector<std::string>& raws) {
    const bool is_kept = keeper_.keep_all(mailbox, raws).has_value();
    std::size_t done = 0;
    for (std::size_t n = 0; n < files.size(); ++n) {
        if (!is_kept)
            if (const auto kept = keeper_.keep(mailbox, raws[n]); !kept) {
                log::warn("mail_not_kept", {{"mailbox", mailbox}, {"why", kept.error().message()}});
                continue;
            }
        std::error_code failed;
        fs::remove(files[n], failed);
        if (failed)
            note_once(files[n].native(), "mail_in_spool_not_removable");
        else
            ++done;
    }
    return done;
}

}  // namespace waydesk::app
