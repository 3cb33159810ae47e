#pragma once
// Several things that are done with a conversation in one go. Pure; any thread.

#include "core/flaw.hpp"
#include "core/instant.hpp"
#include "desk/ids.hpp"
#include "desk/ticket.hpp"

namespace waydesk::toolbox {

enum class Deed : std::uint8_t {
    reply,
    note,
    tag,
    untag,
    priority,
    field,
    kind,
    assign,
    queue,
    snooze,
    resolve,
    state
};
std::string_view to_string(Deed deed);

struct Action {
    Deed deed = Deed::resolve;
    std::string answer;             // of reply: the id of a canned answer; empty: `text`
    std::string text;               // of reply and note; may hold variables
    std::vector<std::string> tags;  // of tag and untag
    std::int64_t priority = 0;
    std::string name;            // of field; of state: the one it is put into, empty: as its status alone says
    std::string value = "null";  // of field, as JSON
    desk::TicketKind kind = desk::TicketKind::none;
    desk::AgentId agent;  // of assign; none: whoever runs the macro
    desk::QueueId queue;
    Duration snooze_for{};
};

struct Macro {
    static constexpr std::size_t most_actions = 20;

    std::string id;  // is_key
    std::int64_t version = 0;
    std::string title;
    std::vector<Action> actions;
};

// As people write it, without id and version; what is wrong is named by a JSON pointer.
Checked<Macro> read_macro(std::string_view json);
std::string write_macro(const Macro& macro);

}  // namespace waydesk::toolbox
