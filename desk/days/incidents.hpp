#pragma once
// The incidents of a day, for its report: conversations of that kind that were opened then. Any thread.

#include "core/store/connection.hpp"
#include "desk/days/daily_report.hpp"

namespace waydesk::days {

// At most most_remarks of them, those first that have been quiet for the longest.
Result<std::vector<Remark>> read_incidents(store::Connection& connection, std::int64_t workspace, const DaySpan& span);

}  // namespace waydesk::days
