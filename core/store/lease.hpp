#pragma once
// Who owns a workspace's desk. Pure reading and conditional updates; when to try is the caller's affair (LeaseWatch).

#include "core/store/connection.hpp"

#include <optional>

namespace waydesk::store {

struct LeaseRow {
    std::string owner;  // empty: released
    std::int64_t fence = 0;
    std::int64_t ticks = 0;
    bool operator==(const LeaseRow&) const = default;
};

// The right to write for a workspace. Goes with every batch; a newer fence makes it worthless.
struct Fence {
    std::int64_t workspace = 0;
    std::string owner;  // 1-64 bytes, of one process: a restart has another
    std::int64_t fence = 0;
    std::int64_t ticks = 0;  // as in the row when it was taken
};

Result<std::optional<LeaseRow>> find_lease(Connection& connection, std::int64_t workspace);

// Takes it from who holds it as `seen` (none: from nobody). errors: fenced when somebody was faster or he still lives.
Result<Fence> take_lease(Connection& connection, std::int64_t workspace, const std::string& owner,
                         const std::optional<LeaseRow>& seen);
// Takes it whoever holds it: right where the OS lock of the data directory proves that nobody else can.
Result<Fence> seize_lease(Connection& connection, std::int64_t workspace, const std::string& owner);
// Gives it back, so that another need not wait. errors: fenced
Result<void> release_lease(Connection& connection, const Fence& fence);

// Decides when a lease has run out, by the watcher's own monotonic clock alone: no two machines compare clocks.
class LeaseWatch {
public:
    explicit LeaseWatch(Duration life) : life_(life) {}
    bool has_run_out(const LeaseRow& row, Duration monotonic_now);  // released, or unchanged for `life`

private:
    Duration life_;
    std::optional<LeaseRow> last_;
    Duration since_{};
};

}  // namespace waydesk::store
