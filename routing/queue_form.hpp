#pragma once
// How managers write what a queue does: the form of docs/rules.md, "Queues". Pure; any thread.

#include "core/flaw.hpp"
#include "desk/queue.hpp"

#include <functional>
#include <map>

namespace waydesk::routing {

// What settings may name.
struct QueueNames {
    const std::map<desk::QueueId, desk::Queue>& queues;
    std::function<bool(const std::string&)> is_calendar;
};

// `queue` with the settings that `json` names; the others stay. Refused with the field (a JSON pointer) and a sentence:
// unknown fields, values out of range, an overflow or hours that do not exist, an overflow that comes back to where it
// began.
Checked<desk::Queue> change_queue(desk::Queue queue, std::string_view json, const QueueNames& names);
std::string write_queue_form(const desk::Queue& queue);

}  // namespace waydesk::routing
