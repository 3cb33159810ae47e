#include "server/app/attachment_files.hpp"

#include "core/encoding.hpp"
#include "core/utf8.hpp"
#include "desk/rows.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace waydesk::app {
namespace {

// Written and synced under another name first, so that a half-written file never has the right one.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
    const std::filesystem::path temporary = path.string() + ".part";
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return errno == ENOSPC ? Errc::storage_full : Errc::storage_failed;
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t wrote = ::write(file, bytes.data() + done, bytes.size() - done);
        if (wrote <= 0) break;
        done += static_cast<std::size_t>(wrote);
    }
    const bool is_whole = done == bytes.size() && ::fsync(file) == 0;
    const bool is_full = !is_whole && errno == ENOSPC;
    ::close(file);
    if (!is_whole || ::rename(temporary.c_str(), path.c_str()) != 0) {
        ::unlink(temporary.c_str());
        return is_full ? Errc::storage_full : Errc::storage_failed;
    }
    const int folder = ::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool is_named = folder >= 0 && ::fsync(folder) == 0;
    if (folder >= 0) ::close(folder);
    if (!is_named) return Errc::storage_failed;
    return {};
}

}  // namespace

std::string sniff_type(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "image/webp";
    if (bytes.starts_with("%PDF-")) return "application/pdf";
    if (bytes.find('\0') == std::string_view::npos && is_valid_utf8(bytes)) return "text/plain";
    return {};
}

Result<store::Change> keep_attachment(const std::filesystem::path& directory, desk::WorkspaceId workspace,
                                      NewAttachment attachment) {
    const desk::AttachmentInfo& info = attachment.info;
    const bool is_small = attachment.bytes.size() < inline_attachment_bytes;
    if (!is_small)
        if (const auto written = write_file(directory / info.id.str(), attachment.bytes); !written)
            return written.error();
    store::Change change;
    change.insert(desk::tables::attachment,
                  {workspace.value, info.id.value, store::Bytes{attachment.owner.str()}, std::int64_t{0}, info.name,
                   info.type, info.size, store::Bytes{sha256(attachment.bytes)}, std::int64_t{0}, attachment.at.us});
    if (is_small)
        change.insert(desk::tables::attachment_blob,
                      {workspace.value, info.id.value, store::Bytes{std::move(attachment.bytes)}});
    return change;
}

}  // namespace waydesk::app
