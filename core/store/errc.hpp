#pragma once
// Why a store refuses or fails, the same for both engines.

#include "core/result.hpp"

#include <string>

namespace waydesk::store {

enum class Errc {
    ok = 0,
    duplicate_key,    // the change's own fault: the key exists
    constraint,       // the change's own fault: not null, foreign key, check
    too_large,        // the change's own fault: longer than the column or the packet
    guard_missed,     // the change's own fault: a guard did not hit exactly one row
    follows_refused,  // an earlier change of the same subject was refused; see Ledger::forgive
    fenced,           // another owner holds the lease: step down
    deadlock,         // the engine undid the transaction; it may be tried again
    busy,             // a lock was not given in time
    lost_connection,
    commit_unknown,  // the connection broke in COMMIT and nobody can say whether it counted
    full,
    read_only,
    fsync_failed,  // what was written may be gone: the process must end
    corrupt,
    exists,   // the table or index to make is there already
    refused,  // credentials, missing database, missing file
    failed,   // anything else: a wrong statement, an input/output error
};

const boost::system::error_category& store_category() noexcept;
inline error_code make_error_code(Errc e) noexcept { return {static_cast<int>(e), store_category()}; }

// True when the change itself is to blame, so that its neighbours in the batch may still be written.
bool is_own_fault(const error_code& code);

// What the operator reads when the program cannot start: the code and one sentence that says how to mend it.
struct Refusal {
    error_code code;
    std::string sentence;
};

template <class T = void>
using Explained = boost::system::result<T, Refusal>;

[[noreturn]] void throw_exception_from_error(const Refusal& refusal, const boost::source_location& where);

}  // namespace waydesk::store

template <>
struct boost::system::is_error_code_enum<waydesk::store::Errc> : std::true_type {};
