#include "tests/support/faults/recording_disk.hpp"

#include <sqlite3.h>
#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace waydesk::testing {
namespace {

constexpr std::size_t sector = 512;

void apply_write(std::string& content, std::int64_t offset, std::string_view bytes) {
    const auto at = static_cast<std::size_t>(offset);
    if (content.size() < at + bytes.size()) content.resize(at + bytes.size(), '\0');
    std::ranges::copy(bytes, content.begin() + offset);
}

// Only some of its sectors.
void apply_torn(std::string& content, std::int64_t offset, std::string_view bytes, Random& random) {
    while (!bytes.empty()) {
        const std::size_t rest = sector - static_cast<std::size_t>(offset) % sector;
        const std::string_view piece = bytes.substr(0, rest);
        if (random.below(2) == 0) apply_write(content, offset, piece);
        offset += static_cast<std::int64_t>(piece.size());
        bytes.remove_prefix(piece.size());
    }
}

std::string read_all(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

// SQLite's side: the system's files, with a note of what is done to them.
struct RecordingVfs {
    struct Open {
        const sqlite3_io_methods* real = nullptr;
        int file = -1;              // not recorded
        bool syncs_folder = false;  // its first sync makes its name, and what else happened to names, safe (unixSync)
    };
    static inline sqlite3_vfs* real = nullptr;
    static inline sqlite3_vfs own{};
    static inline std::map<const sqlite3_io_methods*, sqlite3_io_methods> own_methods;
    static inline std::map<sqlite3_file*, Open> open;
    static inline std::mutex mutex;
    static inline RecordingDisk* disk = nullptr;

    static Open find(sqlite3_file* file) {
        const std::lock_guard lock(mutex);
        return open.at(file);
    }

    static int on_write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
        const Open found = find(file);
        const int code = found.real->xWrite(file, data, size, at);
        if (found.file >= 0 && code == SQLITE_OK)
            disk->add({RecordingDisk::Op::Kind::write, found.file, at,
                       std::string(static_cast<const char*>(data), static_cast<std::size_t>(size))});
        return code;
    }
    static int on_truncate(sqlite3_file* file, sqlite3_int64 size) {
        const Open found = find(file);
        const int code = found.real->xTruncate(file, size);
        if (found.file >= 0 && code == SQLITE_OK) disk->add({RecordingDisk::Op::Kind::truncate, found.file, size, {}});
        return code;
    }
    // What is written while it runs is not covered.
    static int on_sync(sqlite3_file* file, int how) {
        const Open found = find(file);
        const std::int64_t covers = disk->moment();
        const int code = found.real->xSync(file, how);
        if (found.file < 0 || code != SQLITE_OK) return code;
        disk->add({RecordingDisk::Op::Kind::sync, found.file, covers, {}});
        if (found.syncs_folder) disk->add({RecordingDisk::Op::Kind::sync_names, found.file, 0, {}});
        const std::lock_guard lock(mutex);
        open[file].syncs_folder = false;
        return code;
    }
    static int on_close(sqlite3_file* file) {
        const Open found = find(file);
        {
            const std::lock_guard lock(mutex);
            open.erase(file);
        }
        return found.real->xClose(file);
    }
    static int on_open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out) {
        constexpr int recorded = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;
        const int number = name != nullptr && (flags & recorded) != 0 ? disk->file_named(name) : -1;
        const int code = real->xOpen(real, name, file, flags, out);
        if (file->pMethods == nullptr) return code;
        const std::lock_guard lock(mutex);
        open[file] = {file->pMethods, number, (flags & SQLITE_OPEN_CREATE) != 0 && (flags & SQLITE_OPEN_MAIN_DB) == 0};
        auto& methods = own_methods[file->pMethods];
        methods = *file->pMethods;
        methods.iVersion = std::min(methods.iVersion, 2);  // without mapped reading
        methods.xWrite = on_write;
        methods.xTruncate = on_truncate;
        methods.xSync = on_sync;
        methods.xClose = on_close;
        file->pMethods = &methods;
        return code;
    }
    static int on_delete(sqlite3_vfs*, const char* name, int sync_folder) {
        const int file = disk->forget_name(name);
        const int code = real->xDelete(real, name, sync_folder);
        if (file >= 0 && sync_folder != 0) disk->add({RecordingDisk::Op::Kind::sync_names, file, 0, {}});
        return code;
    }
};

RecordingDisk::RecordingDisk(std::filesystem::path folder) : folder_(std::move(folder)) {
    if (RecordingVfs::disk != nullptr) throw std::runtime_error("one recording disk at a time");
    RecordingVfs::disk = this;
    RecordingVfs::real = sqlite3_vfs_find(nullptr);
    RecordingVfs::own = *RecordingVfs::real;
    RecordingVfs::own.zName = "recording";
    RecordingVfs::own.xOpen = RecordingVfs::on_open;
    RecordingVfs::own.xDelete = RecordingVfs::on_delete;
    sqlite3_vfs_register(&RecordingVfs::own, 1);
}

RecordingDisk::~RecordingDisk() {
    sqlite3_vfs_unregister(&RecordingVfs::own);
    sqlite3_vfs_register(RecordingVfs::real, 1);
    RecordingVfs::disk = nullptr;
}

int RecordingDisk::file_named(const std::string& path) {
    const std::lock_guard lock(mutex_);
    const std::filesystem::path file(path);
    if (file.parent_path() != folder_) return -1;
    const auto [known, is_new] = by_path_.try_emplace(path, static_cast<int>(files_.size()));
    if (is_new) files_.push_back({file.filename().string(), read_all(file)});
    return known->second;
}

// A file that is made anew under this name is another one.
int RecordingDisk::forget_name(const std::string& path) {
    const std::lock_guard lock(mutex_);
    const auto known = by_path_.find(path);
    if (known == by_path_.end()) return -1;
    const int file = known->second;
    ops_.push_back({Op::Kind::remove, file, 0, {}});
    by_path_.erase(known);
    return file;
}

void RecordingDisk::add(Op op) {
    const std::lock_guard lock(mutex_);
    if (is_lying_ && (op.kind == Op::Kind::sync || op.kind == Op::Kind::sync_names)) return;
    ops_.push_back(std::move(op));
}

std::int64_t RecordingDisk::moment() const {
    const std::lock_guard lock(mutex_);
    return static_cast<std::int64_t>(ops_.size());
}

std::int64_t RecordingDisk::syncs() const {
    const std::lock_guard lock(mutex_);
    return std::ranges::count(ops_, Op::Kind::sync, &Op::kind);
}

std::int64_t RecordingDisk::beginnings_of(const std::string& name) const {
    const std::lock_guard lock(mutex_);
    return std::ranges::count_if(ops_, [&](const Op& op) {
        return op.kind == Op::Kind::write && op.at == 0 && files_[static_cast<std::size_t>(op.file)].name == name;
    });
}

// Puts what is safe into `content`; answers what may or may not have reached the disk, in its order.
std::vector<const RecordingDisk::Op*> RecordingDisk::unsure_after(std::int64_t moment, int file,
                                                                  std::string& content) const {
    std::int64_t safe = 0;
    for (std::int64_t i = 0; i < moment; ++i) {
        const Op& op = ops_[static_cast<std::size_t>(i)];
        if (op.file == file && op.kind == Op::Kind::sync) safe = std::max(safe, op.at);
    }
    std::vector<const Op*> unsure;
    for (std::int64_t i = 0; i < moment; ++i) {
        const Op& op = ops_[static_cast<std::size_t>(i)];
        if (op.file != file || (op.kind != Op::Kind::write && op.kind != Op::Kind::truncate)) continue;
        if (i >= safe)
            unsure.push_back(&op);
        else if (op.kind == Op::Kind::write)
            apply_write(content, op.at, op.bytes);
        else
            content.resize(static_cast<std::size_t>(op.at), '\0');
    }
    return unsure;
}

// A removed name comes back unless the folder was synced since.
bool RecordingDisk::is_gone(std::int64_t moment, int file, Random& random) const {
    const auto end = ops_.begin() + moment;
    const auto removed = std::ranges::find_if(
        ops_.begin(), end, [&](const Op& op) { return op.file == file && op.kind == Op::Kind::remove; });
    if (removed == end) return false;
    const bool is_safe = std::ranges::find(removed, end, Op::Kind::sync_names, &Op::kind) != end;
    return is_safe || random.below(2) == 0;
}

void RecordingDisk::lose_power_at(std::int64_t moment, Random& random, const std::filesystem::path& into) const {
    const std::lock_guard lock(mutex_);
    std::filesystem::create_directories(into);
    for (int file = 0; file < static_cast<int>(files_.size()); ++file) {
        const auto& recorded = files_[static_cast<std::size_t>(file)];
        if (is_gone(moment, file, random)) continue;
        std::string content = recorded.before;
        const std::vector<const Op*> unsure = unsure_after(moment, file, content);
        // Nothing of it, all of it, all up to some point, or any of it.
        const std::uint64_t way = random.below(4);
        const std::size_t prefix = way == 2 ? random.below(unsure.size() + 1) : unsure.size();
        for (std::size_t i = 0; i < prefix && way != 0; ++i) {
            const Op& op = *unsure[i];
            const bool is_torn = way == 3 || (way == 2 && i + 1 == prefix);
            if (op.kind == Op::Kind::truncate) {
                if (!is_torn || random.below(2) == 0) content.resize(static_cast<std::size_t>(op.at), '\0');
            } else if (is_torn) {
                apply_torn(content, op.at, op.bytes, random);
            } else {
                apply_write(content, op.at, op.bytes);
            }
        }
        std::ofstream(into / recorded.name, std::ios::binary) << content;
    }
}

}  // namespace waydesk::testing
