#pragma once
// Policies, and what the clocks write into the ledger, as JSON (docs/sla.md). Pure; any thread.

#include "routing/sla/event.hpp"

namespace waydesk::routing::sla {

// {"id","version","title","calendar","applies":{"queues","channels","priorities","tiers","languages",
//  "service_classes"},"targets":{"first_response":{"seconds":3600,"pauses":["pending"]}},
//  "marks":[{"percent":80,"do":"warn"},{"percent":100,"do":"raise_priority","value":"2"}]}; id, calendar and targets
//  must be there. An unknown field is refused by name, and so is whatever `check` finds; the calendar is not looked
//  for.
Checked<Policy> read_policy(std::string_view json);
std::string write_policy(const Policy& policy);

// ["id", …]: the policies that count, the first one first. What cannot be read is empty.
std::vector<std::string> read_order(std::string_view json);
std::string write_order(const std::vector<std::string>& policies);

// {"from":ms,"until":ms}
std::string write_leap(const Leap& leap);
Result<Leap> read_leap(std::string_view json);  // errors: invalid

// The body of an event of the kinds governed, promised and fired; the others have events of their own.
std::string write_body(const SlaEvent& event);
Result<SlaEvent> read_body(std::string_view json, Instant at);  // errors: invalid

}  // namespace waydesk::routing::sla
