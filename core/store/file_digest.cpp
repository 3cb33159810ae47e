#include "core/store/file_digest.hpp"

#include "core/encoding.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>
#include <cerrno>
#include <vector>

namespace waydesk::store {
namespace {

constexpr std::size_t piece_bytes = 1U << 18U;

class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    bool is_open() const { return fd_ >= 0; }
    int get() const { return fd_; }

private:
    int fd_;
};

waydesk::Errc failure() {
    return errno == ENOSPC || errno == EDQUOT ? waydesk::Errc::storage_full : waydesk::Errc::storage_failed;
}

bool write_all(int fd, const char* data, std::size_t size) {
    while (size > 0) {
        const auto written = ::write(fd, data, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        data += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

// Reads `from` to its end; `out` < 0: only measures.
Result<FileDigest> stream(int from, int out) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<char> piece(piece_bytes);
    FileDigest digest;
    for (;;) {
        const auto got = ::read(from, piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return waydesk::Errc::storage_failed;
        if (got == 0) break;
        const auto size = static_cast<std::size_t>(got);
        crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(piece.data()), size);
        if (out >= 0 && !write_all(out, piece.data(), size)) return failure();
        digest.bytes += got;
    }
    std::string sum(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&state, reinterpret_cast<unsigned char*>(sum.data()));
    digest.sha256 = encode_hex(sum);
    return digest;
}

Result<void> write_synced(const std::filesystem::path& file, std::string_view text) {
    const Descriptor target(file, O_WRONLY | O_CREAT | O_TRUNC);
    if (!target.is_open() || !write_all(target.get(), text.data(), text.size()) || ::fsync(target.get()) != 0)
        return failure();
    return {};
}

}  // namespace

Result<FileDigest> digest_of(const std::filesystem::path& file) {
    const Descriptor from(file, O_RDONLY);
    if (!from.is_open()) return waydesk::Errc::not_found;
    return stream(from.get(), -1);
}

Result<FileDigest> copy_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
    const Descriptor source(from, O_RDONLY);
    if (!source.is_open()) return waydesk::Errc::not_found;
    const Descriptor target(to, O_WRONLY | O_CREAT | O_TRUNC);
    if (!target.is_open()) return failure();
    auto digest = stream(source.get(), target.get());
    if (digest && ::fsync(target.get()) != 0) return waydesk::Errc::storage_failed;
    return digest;
}

Result<void> write_durably(const std::filesystem::path& file, std::string_view text) {
    const std::filesystem::path unfinished = file.string() + ".new";
    const auto written = write_synced(unfinished, text);
    std::error_code failed;
    if (written) std::filesystem::rename(unfinished, file, failed);
    if (written && !failed) return flush_folder(file.parent_path());
    std::error_code ignored;  // a full disk gets back what was written of it
    std::filesystem::remove(unfinished, ignored);
    return written ? Result<void>(waydesk::Errc::storage_failed) : written;
}

Result<void> flush_folder(const std::filesystem::path& folder) {
    const Descriptor open(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
    if (!open.is_open() || ::fsync(open.get()) != 0) return waydesk::Errc::storage_failed;
    return {};
}

}  // namespace waydesk::store
