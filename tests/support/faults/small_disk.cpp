#include "tests/support/faults/small_disk.hpp"

#include "tests/support/temp_folder.hpp"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <vector>

namespace waydesk::testing {

std::string SmallDisk::obstacle() {
    const TempFolder folder;
    try {
        const SmallDisk tried(folder.path() / "disk", 1);
        return {};
    } catch (const std::exception& failure) {
        return failure.what();
    }
}

SmallDisk::SmallDisk(std::filesystem::path folder, int megabytes) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
    const std::string size = "mode=0700,size=" + std::to_string(megabytes) + "m";
    if (::mount("waydesk-test", folder_.c_str(), "tmpfs", 0, size.c_str()) != 0)
        throw std::runtime_error(std::string("a small disk cannot be mounted here: ") + std::strerror(errno));
}

SmallDisk::~SmallDisk() { ::umount2(folder_.c_str(), MNT_DETACH); }

std::uintmax_t SmallDisk::free_bytes() const {
    struct statvfs state{};
    if (::statvfs(folder_.c_str(), &state) != 0) throw std::runtime_error("no state of the small disk");
    return static_cast<std::uintmax_t>(state.f_bavail) * state.f_frsize;
}

void SmallDisk::fill(std::uintmax_t leave_bytes) {
    const int file = ::open((folder_ / "ballast").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const std::vector<char> page(4096, 'b');
    while (free_bytes() > leave_bytes && ::write(file, page.data(), page.size()) > 0) {
    }
    ::close(file);
}

void SmallDisk::make_room() { std::filesystem::remove(folder_ / "ballast"); }

}  // namespace waydesk::testing
