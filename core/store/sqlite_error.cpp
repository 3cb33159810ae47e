#include "core/store/sqlite_error.hpp"

#include <sqlite3.h>
#include <cerrno>

namespace waydesk::store {
namespace {

Errc constraint_errc(int extended_code) {
    switch (extended_code) {
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_ROWID: return Errc::duplicate_key;
        default: return Errc::constraint;
    }
}

}  // namespace

Errc sqlite_errc(int extended_code) {
    switch (extended_code & 0xff) {
        case SQLITE_OK:
        case SQLITE_ROW:
        case SQLITE_DONE: return Errc::ok;
        case SQLITE_CONSTRAINT: return constraint_errc(extended_code);
        case SQLITE_TOOBIG: return Errc::too_large;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Errc::busy;
        case SQLITE_FULL: return Errc::full;
        case SQLITE_READONLY: return Errc::read_only;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return Errc::corrupt;
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH: return Errc::refused;
        case SQLITE_IOERR:
            return extended_code == SQLITE_IOERR_FSYNC || extended_code == SQLITE_IOERR_DIR_FSYNC ? Errc::fsync_failed
                                                                                                  : Errc::failed;
        default: return Errc::failed;
    }
}

error_code last_error(sqlite3* database) {
    const Errc code = sqlite_errc(sqlite3_extended_errcode(database));
    if (code == Errc::failed) {
        const int os = sqlite3_system_errno(database);
        if (os == EDQUOT || os == ENOSPC) return Errc::full;
        if (os == EROFS) return Errc::read_only;
    }
    return code == Errc::ok ? Errc::failed : code;
}

}  // namespace waydesk::store
