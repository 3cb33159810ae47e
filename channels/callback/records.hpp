#pragma once
// Callbacks as rows, and back. Any thread.

#include "channels/callback/transitions.hpp"
#include "core/store/change.hpp"
#include "core/store/connection.hpp"

namespace waydesk::callback {

inline constexpr std::int64_t most_callbacks_at_once = 1000;  // of one reading

namespace tables {
extern const store::Table callback;
extern const store::Table callback_promise;
extern const store::Table callback_attempt;
extern const store::Table callback_step;
}  // namespace tables

// The callback as it is after one step, and the step.
void put(store::Change& change, std::int64_t workspace, const Moved& moved);

Result<Callback> read_callback(store::Connection& connection, std::int64_t workspace, CallbackId id);  // not_found
struct CallbackRange {
    bool only_open = false;   // those that are not over, the oldest first; else all, the newest first
    CallbackId beyond;        // the last of the reading before; none: from the beginning
    std::int64_t limit = 50;  // at most most_callbacks_at_once
};
Result<std::vector<Callback>> read_callbacks(store::Connection& connection, std::int64_t workspace,
                                             const CallbackRange& range);
Result<std::vector<Step>> read_steps(store::Connection& connection, std::int64_t workspace, CallbackId id);

}  // namespace waydesk::callback
