#pragma once
// What the network counts. Any thread.

#include "core/metrics.hpp"

namespace waydesk::net {

struct NetMetrics {
    explicit NetMetrics(Metrics& metrics)
        : accepted(metrics.counter("waydesk_net_accepted_total", "Connections accepted.")),
          refused_rate(metrics.counter("waydesk_net_refused_total", "Connections refused.", {{"why", "rate"}})),
          refused_full(metrics.counter("waydesk_net_refused_total", "Connections refused.", {{"why", "full"}})),
          bad_requests(metrics.counter("waydesk_net_bad_requests_total", "Requests answered before any handler.")),
          requests(metrics.counter("waydesk_net_requests_total", "Requests handled.")),
          failures(metrics.counter("waydesk_net_failures_total", "Requests whose handler threw.")),
          connections(metrics.gauge("waydesk_net_connections", "Open connections, WebSockets included.")),
          sockets(metrics.gauge("waydesk_net_websockets", "Open WebSockets.")),
          seconds(metrics.histogram("waydesk_net_request_seconds", "From a request's last byte to its answer.",
                                    Metrics::latency_bounds())) {}

    Counter& accepted;
    Counter& refused_rate;
    Counter& refused_full;
    Counter& bad_requests;
    Counter& requests;
    Counter& failures;
    Gauge& connections;
    Gauge& sockets;
    Histogram& seconds;
};

// One up as long as it lives.
class GaugeStep {
public:
    explicit GaugeStep(Gauge& gauge) : gauge_(gauge) { gauge_.add(1); }
    ~GaugeStep() { gauge_.add(-1); }
    GaugeStep(const GaugeStep&) = delete;
    GaugeStep& operator=(const GaugeStep&) = delete;

private:
    Gauge& gauge_;
};

}  // namespace waydesk::net
