#pragma once
// What happened, numbered per conversation. Append-only; the truth that every screen and figure is computed from.

#include "core/instant.hpp"
#include "desk/ids.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace waydesk::desk {

// The numbers are stored: never reuse one. The table of bodies and visibility is docs/protocol.md, and is tested.
enum class EventKind : std::int16_t {
    message = 1,
    card = 2,
    joined = 3,
    left = 4,
    status = 5,
    file_ready = 6,
    edited = 7,
    erased = 8,
    opened = 20,
    routed = 21,
    offered = 22,
    declined = 23,
    missed = 24,
    withdrawn = 25,
    assigned = 26,
    transferred = 27,
    snoozed = 28,
    woken = 29,
    tag = 30,
    field = 31,
    banned = 32,
    unbanned = 33,
    sla = 34,
    presence = 40,
    mentioned = 50,
    followed = 51,
    linked = 52,
    merged = 53,
    scheduled = 54,
};

std::string_view to_string(EventKind kind);
std::optional<EventKind> event_kind_from(std::string_view text);

enum class Visibility : std::int16_t { all = 0, agents = 1 };
std::string_view to_string(Visibility visibility);

// Who wrote an event, or who asks: a visitor is an identity, an agent is an agent, the system is neither.
struct Author {
    enum class Kind : std::int16_t { system = 0, visitor = 1, agent = 2 };
    Kind kind = Kind::system;
    std::int64_t id = 0;

    static Author visitor(IdentityId id) { return {Kind::visitor, id.value}; }
    static Author agent(AgentId id) { return {Kind::agent, id.value}; }
    bool is_agent() const { return kind == Kind::agent; }
    bool is_visitor() const { return kind == Kind::visitor; }
    AgentId agent_id() const { return is_agent() ? AgentId{id} : AgentId{}; }
    IdentityId identity_id() const { return is_visitor() ? IdentityId{id} : IdentityId{}; }
    std::string str() const;  // "a_…", "v_…", "" for the system: the key in the database and the id on the wire
    static Author parse(std::string_view text);  // what str() wrote; anything else is the system
    auto operator<=>(const Author&) const = default;
};

struct Event {
    ConversationId conversation;
    std::int64_t journal = 0;     // ascending over the workspace; a refused change leaves a hole
    std::int64_t seq = 0;         // dense over the conversation
    std::int64_t public_seq = 0;  // visible events so far; for a visible event, its number for visitors
    Visibility visibility = Visibility::all;
    EventKind kind = EventKind::message;
    Author author;
    std::string client_id;  // empty: not made by a client
    Instant at;
    std::string body;  // JSON object

    bool is_public() const { return visibility == Visibility::all; }
};
using EventPtr = std::shared_ptr<const Event>;

}  // namespace waydesk::desk
