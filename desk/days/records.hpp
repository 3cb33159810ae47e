#pragma once
// Shifts and handovers as rows, and back. Any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/days/handover.hpp"
#include "desk/days/shift.hpp"

namespace waydesk::days {

inline constexpr std::int64_t most_at_once = 1000;  // of one reading

namespace tables {
extern const store::Table shift;
extern const store::Table shift_check;
extern const store::Table handover;
extern const store::Table handover_item;
extern const store::Table handover_step;
}  // namespace tables

void put_new(store::Change& change, std::int64_t workspace, const Shift& shift);
// Refused (guard_missed) when it has ended already.
void put_end(store::Change& change, std::int64_t workspace, const Shift& shift);

// The handover as it is after one step, and the step; `items_before` is how many it had. Refused (guard_missed) when
// somebody else took a step meanwhile.
void put(store::Change& change, std::int64_t workspace, const HandoverMoved& moved, std::size_t items_before);
// What became of one thing in it; `index` from 0.
void put_item(store::Change& change, std::int64_t workspace, const Handover& handover, std::size_t index);

Result<std::vector<Shift>> read_open_shifts(store::Connection& connection, std::int64_t workspace);
struct ShiftRange {
    Instant from, until;  // began in [from, until)
    desk::AgentId agent;  // none: any
    ShiftId before;       // the last of the reading before; none: from the newest
    std::int64_t limit = 50;
};
Result<std::vector<Shift>> read_shifts(store::Connection& connection, std::int64_t workspace, const ShiftRange& range);
Result<std::int64_t> latest_shift(store::Connection& connection, std::int64_t workspace);  // 0: there is none

Result<Handover> read_handover(store::Connection& connection, std::int64_t workspace, HandoverId id);  // not_found
struct HandoverRange {
    bool only_open = false;
    HandoverId before;  // the last of the reading before; none: from the newest
    std::int64_t limit = 50;
};
Result<std::vector<Handover>> read_handovers(store::Connection& connection, std::int64_t workspace,
                                             const HandoverRange& range);
Result<std::vector<HandoverEntry>> read_entries(store::Connection& connection, std::int64_t workspace, HandoverId id);
struct LatestHandover {
    std::int64_t id = 0, number = 0;  // 0: there is none
};
Result<LatestHandover> latest_handover(store::Connection& connection, std::int64_t workspace);

}  // namespace waydesk::days
