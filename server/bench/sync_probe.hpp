#pragma once
// How long the disk itself takes: 4 KB written and fdatasync'ed, over and over within the 8 MiB that SQLite's log has
// between two checkpoints. One thread.

#include "core/instant.hpp"

#include <cstdint>
#include <string>

namespace waydesk::bench {

class SyncProbe {
public:
    explicit SyncProbe(const std::string& directory);  // throws Failure
    ~SyncProbe();
    SyncProbe(const SyncProbe&) = delete;
    SyncProbe& operator=(const SyncProbe&) = delete;

    Duration once();  // throws Failure

private:
    int file_ = -1;
    std::int64_t at_ = 0;
};

}  // namespace waydesk::bench
