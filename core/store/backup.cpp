#include "core/store/backup.hpp"

#include "core/store/meta.hpp"
#include "core/store/sqlite_copy.hpp"

#include <fstream>
#include <iterator>

namespace waydesk::store {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view database_name = "waydesk.db";
constexpr std::string_view manifest_name = "MANIFEST";
constexpr std::string_view folders[] = {"attachments", "keys"};

Refusal refuse(Errc code, std::string sentence) { return {code, std::move(sentence)}; }
Refusal failed(const error_code& code, std::string_view what, const fs::path& where) {
    return {code, std::string(what) + " " + where.string() + ": " + code.message() + "."};
}

bool is_missing_or_empty(const fs::path& folder) {
    std::error_code ignored;
    return !fs::exists(folder, ignored) || (fs::is_directory(folder, ignored) && fs::is_empty(folder, ignored));
}

bool make_folder(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (!failure) fs::permissions(folder, fs::perms::owner_all, failure);
    return !failure;
}

Explained<> copy_folder(const fs::path& data, std::string_view folder, const fs::path& target, Manifest& manifest) {
    std::error_code failure;
    if (!fs::exists(data / folder, failure)) return {};
    fs::recursive_directory_iterator at(data / folder, failure);
    if (failure) return failed(failure, "Cannot read", data / folder);
    for (; at != fs::recursive_directory_iterator(); at.increment(failure)) {
        if (failure) return failed(failure, "Cannot read", data / folder);
        if (!at->is_regular_file(failure)) continue;
        const fs::path relative = fs::relative(at->path(), data, failure);
        if (!make_folder((target / relative).parent_path()))
            return refuse(Errc::failed, "Cannot make folders in " + target.string() + ".");
        const auto digest = copy_durably(at->path(), target / relative);
        if (!digest && digest.error() == make_error_code(waydesk::Errc::not_found)) continue;  // erased meanwhile
        if (!digest) return failed(digest.error(), "Cannot copy", at->path());
        manifest.files[relative.string()] = *digest;
    }
    return {};
}

Explained<Manifest> read_manifest(const fs::path& backup) {
    std::ifstream in(backup / manifest_name, std::ios::binary);
    if (!in) return refuse(Errc::refused, backup.string() + " is no finished backup: it has no file MANIFEST.");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    auto manifest = Manifest::parse(text);
    if (!manifest)
        return refuse(Errc::corrupt, "The file MANIFEST in " + backup.string() + " is damaged: take another backup.");
    if (!manifest->files.contains(std::string(database_name)))
        return refuse(Errc::corrupt, "The backup in " + backup.string() + " holds no database: take another one.");
    return std::move(*manifest);
}

Refusal differs(const std::string& path) {
    return {Errc::corrupt,
            "The file " + path + " of the backup is missing or not what was backed up: take another backup."};
}

// Copies all files but the database, which comes last and under another name.
Explained<> copy_checked(const fs::path& backup, const fs::path& target, const Manifest& manifest) {
    for (const auto& [path, expected] : manifest.files) {
        if (path == database_name) continue;
        if (!make_folder((target / path).parent_path()))
            return refuse(Errc::failed, "Cannot make folders in " + target.string() + ".");
        const auto copied = copy_durably(backup / path, target / path);
        if (!copied || *copied != expected) return differs(path);
    }
    return {};
}

Explained<std::string> renew_epoch_in(const fs::path& file, Random& random) {
    const auto database = Database::open("sqlite:" + file.string());
    if (!database) return database.error();
    const auto connection = (*database)->connect(Access::write);
    if (!connection) return connection.error();
    return adopt(**connection, random);
}

class Scratch {
public:
    explicit Scratch(fs::path path) : path_(std::move(path)) { make_folder(path_); }
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

}  // namespace

Explained<Manifest> back_up(const Url& store, const BackupPlaces& places, const fs::path& target, const Clock& clock) {
    if (store.engine == Engine::mysql)
        return refuse(Errc::refused,
                      "This store is a MySQL or MariaDB server: back it up with its own tool (mariadb-dump "
                      "--single-transaction, or mariadb-backup), and the data directory with yours.");
    if (!is_missing_or_empty(target))
        return refuse(Errc::refused, "The folder " + target.string() + " is not empty: name a new one for the backup.");
    if (!make_folder(target)) return refuse(Errc::refused, "The folder " + target.string() + " cannot be made.");
    Manifest manifest;
    manifest.made_at = clock.now();
    // The database first: a file that it names is there, or was erased on purpose while we copied.
    if (const auto copied = copy_sqlite(places.database, target / database_name); !copied)
        return failed(copied.error(), "Cannot back up", places.database);
    const auto digest = digest_of(target / database_name);
    if (!digest) return failed(digest.error(), "Cannot read", target / database_name);
    manifest.files[std::string(database_name)] = *digest;
    for (const auto& folder : folders)
        if (auto copied = copy_folder(places.data, folder, target, manifest); !copied) return copied.error();
    if (const auto written = write_durably(target / manifest_name, manifest.text()); !written)
        return failed(written.error(), "Cannot write", target / manifest_name);
    return manifest;
}

Explained<Manifest> verify_backup(const fs::path& backup, const fs::path& scratch) {
    auto manifest = read_manifest(backup);
    if (!manifest) return manifest;
    if (!is_missing_or_empty(scratch))
        return refuse(Errc::refused, "The folder " + scratch.string() + " is not empty: name a new one to verify in.");
    const Scratch place(scratch);
    if (auto copied = copy_checked(backup, place.path(), *manifest); !copied) return copied.error();
    const auto database = copy_durably(backup / database_name, place.path() / database_name);
    if (!database || *database != manifest->files[std::string(database_name)])
        return differs(std::string(database_name));
    if (const auto checked = check_sqlite(place.path() / database_name); !checked)
        return failed(checked.error(), "The database of the backup is not whole:", backup);
    return manifest;
}

Explained<std::string> restore_backup(const fs::path& backup, const BackupPlaces& places, Random& random) {
    const auto manifest = read_manifest(backup);
    if (!manifest) return manifest.error();
    std::error_code failure;
    if (fs::exists(places.database, failure))
        return refuse(Errc::refused,
                      "There is a database already at " + places.database.string() + ": move it away first.");
    if (!make_folder(places.data))
        return refuse(Errc::refused, "The folder " + places.data.string() + " cannot be made.");
    if (auto copied = copy_checked(backup, places.data, *manifest); !copied) return copied.error();
    const fs::path unfinished = places.database.string() + ".restoring";
    const auto database = copy_durably(backup / database_name, unfinished);
    if (!database || *database != manifest->files.at(std::string(database_name)))
        return differs(std::string(database_name));
    if (const auto checked = check_sqlite(unfinished); !checked)
        return failed(checked.error(), "The database of the backup is not whole:", backup);
    auto epoch = renew_epoch_in(unfinished, random);
    if (!epoch) return epoch;
    fs::rename(unfinished, places.database, failure);
    if (failure) return failed(failure, "Cannot rename", unfinished);
    if (const auto flushed = flush_folder(places.database.parent_path()); !flushed)
        return failed(flushed.error(), "Cannot flush", places.database.parent_path());
    return epoch;
}

Explained<std::string> adopt(Connection& connection, Random& random) {
    auto epoch = renew_epoch(connection, random);
    if (!epoch) return Refusal{epoch.error(), "The new epoch could not be written: " + epoch.error().message() + "."};
    return std::move(*epoch);
}

}  // namespace waydesk::store
