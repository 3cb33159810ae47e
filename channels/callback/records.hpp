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

// Who is called, alone: two contacts became one, or are two again.
void put_contact(store::Change& change, std::int64_t workspace, CallbackId id, desk::ContactId contact);

Result<Callback> read_callback(store::Connection& connection, std::int64_t workspace, CallbackId id);  // not_found
struct CallbackRange {
    enum class Which { all, open, over, in_state, of_visitor, of_contact, of_conversation };
    Which which = Which::all;        // the newest first; only `open` begins with the oldest
    CallbackId beyond;               // the last of the reading before; none: from the beginning
    std::int64_t limit = 50;         // at most most_callbacks_at_once
    State state = State::requested;  // with in_state
    std::int64_t of = 0;             // with of_…: the id
};
Result<std::vector<Callback>> read_callbacks(store::Connection& connection, std::int64_t workspace,
                                             const CallbackRange& range);
// What was asked for under this id before; nothing: nothing was.
Result<std::optional<Callback>> read_request(store::Connection& connection, std::int64_t workspace,
                                             const desk::Author& asker, const std::string& client_id);
// Those with a promise that ends in a period, by id, above `after`.
Result<std::vector<CallbackId>> read_promised(store::Connection& connection, std::int64_t workspace,
                                              const Window& ending, CallbackId after, std::int64_t limit);
Result<std::int64_t> latest_callback(store::Connection& connection, std::int64_t workspace);  // 0: there is none
Result<std::vector<Step>> read_steps(store::Connection& connection, std::int64_t workspace, CallbackId id);

}  // namespace waydesk::callback
