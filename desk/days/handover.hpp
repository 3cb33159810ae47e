#pragma once
// What somebody who leaves hands over, and how it goes from him to the one who arrives:
//   draft -> submitted -> read -> accepted | questioned (-> read, once it is answered) -> closed
// Takes a handover from one state to the next, or says why not. From `submit` on everything in it is owed by the one it
// goes to, or by the queues; nothing is without an owner in between. Pure; any thread.

#include "desk/days/promise.hpp"

#include <boost/system/result.hpp>

#include <span>

namespace waydesk::days {

struct HandoverTag {
    static constexpr std::string_view prefix = "ho";
};
using HandoverId = Id<HandoverTag>;

inline constexpr std::size_t most_note_bytes = 16'000;
inline constexpr std::size_t most_summary_bytes = 4'000;
inline constexpr std::int64_t most_handover_steps = 1'000;

// The numbers are stored: never reuse one. Likewise those of ItemState.
enum class HandoverState : std::int16_t {
    draft = 1,
    submitted = 2,
    read = 3,
    accepted = 4,
    questioned = 5,
    closed = 6
};
std::string_view to_string(HandoverState state);

enum class HandoverStep { submit, read, accept, question, answer, close };
inline constexpr HandoverStep all_steps[] = {HandoverStep::submit,   HandoverStep::read,   HandoverStep::accept,
                                             HandoverStep::question, HandoverStep::answer, HandoverStep::close};
std::string_view to_string(HandoverStep step);
std::optional<HandoverStep> step_from(std::string_view text);

enum class ItemState : std::int16_t {
    open = 0,    // with whom it was
    moving = 1,  // it gets its new owner now
    moved = 2,   // it has him
    queued = 3,  // it is back in its queue
    taken = 4,   // somebody else had it by then
    over = 5     // it was settled by then
};
std::string_view to_string(ItemState state);

struct Item {
    Promise promise;  // its owner: whoever owes it now
    ItemState state = ItemState::open;
    std::string summary;  // for whoever takes it over; empty: none

    bool operator==(const Item&) const = default;
};

struct Handover {
    HandoverId id;
    std::int64_t number = 0;  // of the workspace, from 1
    HandoverState state = HandoverState::draft;
    desk::AgentId from, to;  // `to` none: to nobody in particular
    std::string note;
    std::string also = "{}";  // JSON: what else whoever arrives should know; of docs/protocol.md
    Instant made_at;
    Instant closed_at;
    std::int64_t steps = 0;
    std::vector<Item> items;

    bool is_moving() const;  // an item is on its way
    bool operator==(const Handover&) const = default;
};

// One line of its history, kept for ever.
struct HandoverEntry {
    std::int64_t number = 0;  // from 1, without holes
    Instant at;
    desk::Author author;
    std::string name;  // of the step; "draft": it was made
    HandoverState from = HandoverState::draft;
    HandoverState to = HandoverState::draft;
    std::string note;

    bool operator==(const HandoverEntry&) const = default;
};

struct HandoverMoved {
    Handover handover;
    HandoverEntry entry;
};

// What somebody is to a handover.
struct Standing {
    bool gives = false;  // it is his
    bool takes = false;  // he may take it over
    bool leads = false;
};
// `sees_all`: he may see the queues of everything in it.
Standing standing_of(const Handover& handover, desk::AgentId who, bool leads, bool sees_all);
bool may_see(const Handover& handover, const Standing& standing);

struct StepBy {
    Instant at;
    desk::Author author;
    Standing is;
};

enum class Why {
    not_possible,  // in this state
    forbidden,     // for whoever asks
    needs_note,
    still_moving  // something in it has not arrived
};
template <class T>
using Allowed = boost::system::result<T, Why>;

// What is owed now, with the summaries that were written before for what is still among it.
void refresh(Handover& draft, std::vector<Promise> promises);
HandoverMoved draft(Handover asked, const StepBy& by);  // everything but state and steps
// A draft, collected anew. Errors: not_possible, forbidden.
Allowed<HandoverMoved> collect_again(Handover now, std::vector<Promise> promises, const StepBy& by);
Allowed<HandoverMoved> move(Handover now, HandoverStep step, const std::string& note, const StepBy& by);
std::vector<HandoverStep> possible_steps(const Handover& now, const Standing& is);

// Whether it is owed by somebody else already, because of a handover of its owner.
bool is_handed_over(const Promise& promise, std::span<const Handover> handovers);

}  // namespace waydesk::days
