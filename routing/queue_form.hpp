#pragma once
// How managers write what a queue does: the form of docs/rules.md, "Queues". Pure; any thread.

#include "core/flaw.hpp"
#include "desk/queue.hpp"

#include <map>

namespace waydesk::routing {

using Queues = std::map<desk::QueueId, desk::Queue>;

// `queue` with the settings that `json` names; the others stay. Refused with the field (a JSON pointer) and a sentence:
// unknown fields, values out of range, an overflow that does not exist or comes back to where it began.
Checked<desk::Queue> change_queue(desk::Queue queue, std::string_view json, const Queues& all);
std::string write_queue_form(const desk::Queue& queue);

}  // namespace waydesk::routing
