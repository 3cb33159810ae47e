#include "core/store/data_directory.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <utility>

namespace waydesk::store {
namespace {

Refusal cannot_write(const std::filesystem::path& path, int os_error) {
    return {Errc::read_only, "The data directory " + path.string() + " cannot be written (" +
                                 std::generic_category().message(os_error) +
                                 "): give this user the right to write it, or name another one with --data."};
}

std::string owner_written_in(int lock) {
    std::array<char, 32> text{};
    const auto length = ::pread(lock, text.data(), text.size() - 1, 0);
    std::string owner(text.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    while (!owner.empty() && owner.back() == '\n') owner.pop_back();
    return owner;
}

bool make_folder(const std::filesystem::path& path, int& os_error) {
    std::error_code failed;
    if (std::filesystem::is_directory(path, failed)) return true;
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), failed);
    if (failed) return os_error = failed.value(), false;
    if (::mkdir(path.c_str(), 0700) == 0 || errno == EEXIST) return true;
    return os_error = errno, false;
}

}  // namespace

Explained<DataDirectory> DataDirectory::open(const std::filesystem::path& path) {
    int os_error = 0;
    for (const auto& folder : {path, path / "attachments", path / "keys"})
        if (!make_folder(folder, os_error)) return cannot_write(path, os_error);
    const int lock = ::open((path / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) return cannot_write(path, errno);
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        const std::string owner = owner_written_in(lock);
        ::close(lock);
        return Refusal{Errc::busy, "The data directory " + path.string() + " is in use by another Waydesk (process " +
                                       owner + "): stop that one first, or name another directory with --data."};
    }
    const std::string me = std::to_string(::getpid()) + "\n";
    if (::ftruncate(lock, 0) != 0 || ::pwrite(lock, me.data(), me.size(), 0) != static_cast<ssize_t>(me.size())) {
        os_error = errno;
        ::close(lock);
        return cannot_write(path, os_error);
    }
    return DataDirectory(path, lock);
}

DataDirectory::DataDirectory(DataDirectory&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

DataDirectory& DataDirectory::operator=(DataDirectory&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(lock_, other.lock_);
    return *this;
}

DataDirectory::~DataDirectory() {
    if (lock_ >= 0) ::close(lock_);  // and with it the lock
}

}  // namespace waydesk::store
