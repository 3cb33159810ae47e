#pragma once
// Files as a backup handles them: measured, copied and made durable.

#include "core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace waydesk::store {

struct FileDigest {
    std::int64_t bytes = 0;
    std::string sha256;  // hex
    bool operator==(const FileDigest&) const = default;
};

// errors: waydesk::Errc::not_found (it cannot be read), storage_full, storage_failed
Result<FileDigest> digest_of(const std::filesystem::path& file);
// Copies and flushes; only this user may read the copy. Answers the digest of what was copied.
Result<FileDigest> copy_durably(const std::filesystem::path& from, const std::filesystem::path& to);
Result<void> write_durably(const std::filesystem::path& file, std::string_view text);  // by a rename, so never half
Result<void> flush_folder(const std::filesystem::path& folder);                        // so that its names are kept

}  // namespace waydesk::store
