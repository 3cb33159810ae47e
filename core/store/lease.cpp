#include "core/store/lease.hpp"

#include "core/store/store_sql.hpp"

namespace waydesk::store {

Result<std::optional<LeaseRow>> find_lease(Connection& connection, std::int64_t workspace) {
    const auto rows = connection.query(sql::find_lease, {workspace});
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<LeaseRow>();
    const Row row = rows->front();
    return std::optional(LeaseRow{row.text(0), row.integer(1), row.integer(2)});
}

Result<Fence> take_lease(Connection& connection, std::int64_t workspace, const std::string& owner,
                         const std::optional<LeaseRow>& seen) {
    ensure(!owner.empty() && owner.size() <= 64, "an owner's name has 1 to 64 bytes");
    if (!seen) {
        const auto made = connection.run(sql::create_lease, {workspace, owner});
        if (made) return Fence{workspace, owner, 1, 0};
        if (made.error() == make_error_code(Errc::duplicate_key)) return Errc::fenced;
        return made.error();
    }
    const auto taken = connection.run(sql::take_lease, {owner, workspace, seen->fence, seen->ticks});
    if (!taken) return taken.error();
    if (*taken != 1) return Errc::fenced;
    return Fence{workspace, owner, seen->fence + 1, seen->ticks + 1};
}

Result<Fence> seize_lease(Connection& connection, std::int64_t workspace, const std::string& owner) {
    const auto seen = find_lease(connection, workspace);
    if (!seen) return seen.error();
    return take_lease(connection, workspace, owner, *seen);
}

Result<void> release_lease(Connection& connection, const Fence& fence) {
    const auto released = connection.run(sql::release_lease, {fence.workspace, fence.owner, fence.fence});
    if (!released) return released.error();
    if (*released != 1) return Errc::fenced;
    return {};
}

bool LeaseWatch::has_run_out(const LeaseRow& row, Duration monotonic_now) {
    if (row.owner.empty()) return true;
    if (!last_ || *last_ != row) {
        last_ = row;
        since_ = monotonic_now;
        return false;
    }
    return monotonic_now - since_ >= life_;
}

}  // namespace waydesk::store
