#pragma once
// Backup of a store with its attachments and keys while the server runs, the proof that it can be restored, and the
// restore itself. Blocking; for the command line.

#include "core/clock.hpp"
#include "core/random.hpp"
#include "core/store/database.hpp"
#include "core/store/manifest.hpp"

namespace waydesk::store {

struct BackupPlaces {
    std::filesystem::path data;      // with attachments/ and keys/
    std::filesystem::path database;  // the SQLite file
};

// Writes into `target`, which must be missing or empty; the manifest comes last, so that half a backup is none.
// MySQL and MariaDB: refused with the name of the server's own tool.
Explained<Manifest> back_up(const Url& store, const BackupPlaces& places, const std::filesystem::path& target,
                            const Clock& clock);

// Holds each file against the manifest and opens a copy of the database in `scratch` (made, and removed again).
Explained<Manifest> verify_backup(const std::filesystem::path& backup, const std::filesystem::path& scratch);

// Puts a backup where there is none yet and gives it a new epoch, which is answered.
Explained<std::string> restore_backup(const std::filesystem::path& backup, const BackupPlaces& places, Random& random);

// For a database that was restored by other means: only the new epoch.
Explained<std::string> adopt(Connection& connection, Random& random);

}  // namespace waydesk::store
