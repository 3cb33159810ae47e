#pragma once
// What figures count that other rooms know: calls that were promised, and the clocks of service levels. Blocking: runs
// on a reader thread with its connection.

#include "desk/figures/kpi.hpp"

namespace waydesk::app {

// The windows that were promised and ended in the period: 1 was kept, 0 was not.
Result<figures::Marks> marks_of_calls(store::Connection& connection, desk::WorkspaceId workspace,
                                      const figures::Frame& frame, Duration tolerance);

// The clocks that were decided in the period: 1 was met, 0 was missed, also one that is overdue and still open.
Result<figures::Marks> marks_of_levels(store::Connection& connection, desk::WorkspaceId workspace,
                                       const figures::Frame& frame);

}  // namespace waydesk::app
