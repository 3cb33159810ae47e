#pragma once
// The folder a server owns: its database, attachments and keys. Held by a lock of the operating system as long as the
// object lives, so that a second server on it is refused.

#include "core/store/errc.hpp"

#include <filesystem>

namespace waydesk::store {

class DataDirectory {
public:
    // Makes the folder (for this user only) when it is missing. Refuses with one sentence: in use, not writable.
    static Explained<DataDirectory> open(const std::filesystem::path& path);
    DataDirectory(DataDirectory&& other) noexcept;
    DataDirectory& operator=(DataDirectory&& other) noexcept;
    ~DataDirectory();

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path database() const { return path_ / "waydesk.db"; }
    std::filesystem::path attachments() const { return path_ / "attachments"; }
    std::filesystem::path keys() const { return path_ / "keys"; }

private:
    DataDirectory(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}

    std::filesystem::path path_;
    int lock_ = -1;
};

}  // namespace waydesk::store
