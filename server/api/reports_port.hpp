#pragma once
// Figures over time, as the HTTP interface asks for them. Called on I/O threads; the answers come back there.

#include "server/api/routing_ports.hpp"

namespace waydesk::api {

// As it stands in the query; empty: not asked for.
struct SlaReportQuery {
    std::string from, to;  // dates, both belong to it
    std::string zone;
    std::string clock, queue, channel, language, priority;
    bool is_csv = false;
};

class ReportsPort {
public:
    virtual ~ReportsPort() = default;
    virtual Task<Configured> sla_report(SlaReportQuery query) = 0;  // its JSON, or the table
};

}  // namespace waydesk::api
