#pragma once
// A small disk of its own (a tmpfs), mounted over a folder, that can be filled up and given space again.

#include <filesystem>
#include <string>

namespace waydesk::testing {

class SmallDisk {
public:
    // Why it cannot be had here (mounting is for root); empty: it can.
    static std::string obstacle();

    SmallDisk(std::filesystem::path folder, int megabytes);  // makes the folder; throws when it cannot be mounted
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    void fill(std::uintmax_t leave_bytes = 0);  // until no more than that is free
    void make_room();                           // takes away what filled it
    std::uintmax_t free_bytes() const;

private:
    std::filesystem::path folder_;
};

}  // namespace waydesk::testing
