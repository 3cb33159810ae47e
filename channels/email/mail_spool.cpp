#include "channels/email/mail_spool.hpp"

#include "core/store/file_digest.hpp"

#include <unistd.h>

#include <algorithm>

namespace waydesk::email {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view name_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
constexpr std::size_t longest_name = 64;
constexpr std::string_view unfinished = ".new";  // the end of a file's name while store::write_durably works on it
constexpr std::string_view refused = "refused";

bool is_name(std::string_view mailbox) {
    return !mailbox.empty() && mailbox.size() <= longest_name &&
           mailbox.find_first_not_of(name_letters) == std::string_view::npos;
}

// Its name is kept by the folder around it. Another process may make it at the same time.
Result<void> make_folder(const fs::path& folder) {
    std::error_code failed;
    if (fs::is_directory(folder, failed)) return {};
    fs::create_directory(folder, failed);
    if (failed && !fs::is_directory(folder)) return Errc::storage_failed;
    fs::permissions(folder, fs::perms::owner_all, failed);
    return store::flush_folder(folder.parent_path());
}

// So that the order of the names is the order of coming.
std::string name_for(Instant now, Random& random) {
    std::string time = std::to_string(now.us);
    time.insert(0, 18 - std::min<std::size_t>(18, time.size()), '0');
    return time + "." + std::to_string(::getpid()) + "." + random.token(8);
}

}  // namespace

Result<void> MailSpool::put(const std::string& mailbox, std::string_view raw, Instant now, Random& random) const {
    if (!is_name(mailbox)) return Errc::invalid;
    for (const fs::path& folder : {folder_, folder_ / mailbox})
        if (const auto made = make_folder(folder); !made) return made;
    const fs::path file = folder_ / mailbox / name_for(now, random);
    const auto written = store::write_durably(file, raw);
    std::error_code ignored;
    if (!written) fs::remove(file.string() + std::string(unfinished), ignored);
    return written;
}

std::vector<fs::path> MailSpool::waiting(const std::string& mailbox, std::size_t most) const {
    std::vector<fs::path> out;
    std::error_code failed;
    for (fs::directory_iterator file(folder_ / mailbox, failed), end; !failed && file != end; file.increment(failed)) {
        std::error_code ignored;
        if (!file->path().native().ends_with(unfinished) && file->is_regular_file(ignored)) out.push_back(file->path());
    }
    const std::size_t count = std::min(most, out.size());
    std::ranges::partial_sort(out, out.begin() + static_cast<std::ptrdiff_t>(count));
    out.resize(count);
    return out;
}

std::vector<std::string> MailSpool::mailboxes() const {
    std::vector<std::string> out;
    std::error_code failed;
    for (fs::directory_iterator entry(folder_, failed), end; !failed && entry != end; entry.increment(failed)) {
        std::error_code ignored;
        if (entry->is_directory(ignored)) out.push_back(entry->path().filename());
    }
    std::ranges::sort(out);
    return out;
}

Result<void> MailSpool::refuse(const fs::path& file) const {
    const fs::path to = file.parent_path() / refused;
    if (const auto made = make_folder(to); !made) return made;
    std::error_code failed;
    fs::rename(file, to / file.filename(), failed);
    if (failed) return Errc::storage_failed;
    return store::flush_folder(to);
}

}  // namespace waydesk::email
