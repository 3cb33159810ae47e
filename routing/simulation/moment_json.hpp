#pragma once
// What the bodies of recorded events say, as far as a simulation needs it (docs/protocol.md, "Event kinds"). Pure. What
// cannot be read is as if it had not been said.

#include "desk/ledger_reader.hpp"

namespace waydesk::routing::simulation {

struct RoutedTo {
    desk::QueueId queue;
    std::string why;
    std::string service_class;
    std::int64_t weight = 1;
    std::int64_t priority = 0;
    Duration target{};  // zero: the queue's
};

RoutedTo routed_to(const desk::Moment& moment);         // of `routed`
desk::AgentId agent_named(const desk::Moment& moment);  // of `offered`, `assigned`
std::string said(const desk::Moment& moment, const char* field);

}  // namespace waydesk::routing::simulation
