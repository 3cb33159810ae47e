#pragma once
// The report of service levels for those who read it: as JSON (docs/protocol.md), or as a table, a row a clock.
// Pure; any thread.

#include "routing/reports/sla_report.hpp"

namespace waydesk::routing::reports {

struct Names {  // what is gone has none
    std::map<desk::QueueId, std::string> queues;
    std::map<desk::AgentId, std::string> agents;
};

std::string report_json(const Report& report, const Period& period, const Names& names, Instant now);

// RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe.
std::string csv_head();
std::string csv_line(const ClockRow& row, const time::Zone& zone, const Names& names);

}  // namespace waydesk::routing::reports
