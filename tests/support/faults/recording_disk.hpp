#pragma once
// The disk under SQLite, remembered: every write, truncation and sync of its files goes to the real files and into a
// record, from which the state after a power cut at any moment can be made. What no sync has covered by then may be
// there, or not, or in part, sector by sector and in any order. Any thread; one at a time in a process.

#include "core/random.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace waydesk::testing {

class RecordingDisk {
public:
    // Records all below `folder`, whose files are taken to be safely on the disk; takes SQLite's default VFS over.
    explicit RecordingDisk(std::filesystem::path folder);
    ~RecordingDisk();  // gives it back; connections must be closed before
    RecordingDisk(const RecordingDisk&) = delete;
    RecordingDisk& operator=(const RecordingDisk&) = delete;

    // How much has happened. A cut at a moment knows what came before it.
    std::int64_t moment() const;
    void lose_power_at(std::int64_t moment, Random& random, const std::filesystem::path& into) const;
    void ignore_syncs() { is_lying_ = true; }  // a disk that confirms what it does not do
    std::int64_t syncs() const;
    std::int64_t beginnings_of(const std::string& name) const;  // how often the start of this file was written

private:
    friend struct RecordingVfs;
    struct Op {
        enum class Kind : std::uint8_t { write, truncate, sync, remove, sync_names };
        Kind kind = Kind::write;
        int file = 0;
        std::int64_t at = 0;  // offset, new size, or the moment that a sync covers
        std::string bytes;
    };
    struct File {
        std::string name;
        std::string before;  // what it held when the recording began
    };
    int file_named(const std::string& path);
    void add(Op op);
    int forget_name(const std::string& path);
    bool is_gone(std::int64_t moment, int file, Random& random) const;
    std::vector<const Op*> unsure_after(std::int64_t moment, int file, std::string& content) const;

    std::filesystem::path folder_;
    mutable std::mutex mutex_;
    std::vector<File> files_;
    std::map<std::string, int> by_path_;
    std::vector<Op> ops_;
    bool is_lying_ = false;
};

}  // namespace waydesk::testing
