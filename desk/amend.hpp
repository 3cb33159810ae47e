#pragma once
// What agents change of a conversation beside its course. Plain data and a pure decision; any thread.

#include "desk/agent.hpp"
#include "desk/conversation.hpp"
#include "desk/field_form.hpp"

#include <variant>

namespace waydesk::desk {

struct FieldValue {
    std::string name;
    std::string value;  // JSON; null takes it away
};
// Nothing of it, or all.
struct Amend {
    static constexpr std::size_t most_tags = 20;  // of a conversation
    static constexpr std::size_t most_tag_code_points = 50;
    static constexpr std::int64_t most_priority = 100;

    ConversationId conversation;
    std::vector<std::string> add_tags, remove_tags;
    std::optional<std::int64_t> priority;
    std::optional<std::string> subject;  // empty: none; likewise the next
    std::optional<TicketKind> kind;
    std::vector<FieldValue> fields;
    std::optional<bool> follow;
    std::optional<std::int64_t> seen;  // refused when another agent changed a tag or a field after this event
};

// One thing that an order changed: a tag (empty before: added, empty after: taken away), the priority, subject or kind
// as text, fields.NAME as JSON, the state by its name, or the place: whose it is and how it stands.
struct Changed {
    std::string name;
    std::string before;
    std::string after;
    bool operator==(const Changed&) const = default;
};

struct Place {
    Status status = Status::waiting;  // offered is waiting
    QueueId queue;
    AgentId agent;
    bool operator==(const Place&) const = default;
    std::string str() const;
    static Place of(const ConversationState& state);
    static Place parse(std::string_view text);  // what str() wrote
};

// Puts back what is still as it was made; refused when that is nothing.
struct PutBack {
    ConversationId conversation;
    std::vector<Changed> changes;
};

// Ties two conversations together, or parts them. The other one is given the counterpart.
struct Tie {
    static constexpr std::size_t most_links = 200;  // of a conversation

    ConversationId conversation;
    ConversationId to;
    LinkKind kind = LinkKind::related;  // what `to` is to it
    bool is_on = true;
};

// What was changed in many conversations at once.
struct BulkChange {
    AgentId by;
    Instant at;
    std::vector<PutBack> made;
};
std::string write_bulk(const std::vector<PutBack>& made);
std::vector<PutBack> read_bulk(std::string_view text);  // what write_bulk wrote

struct Refusal {
    error_code why;     // not set: it is not refused
    std::string field;  // that is wrong, as HTTP names it; empty: none
    explicit operator bool() const { return static_cast<bool>(why); }
};

struct Amended {
    struct Made {
        EventKind kind;
        std::string body;
    };
    ConversationState state;
    std::vector<Made> events;
    std::vector<Changed> changes;
};

// What comes of it, or why it is refused.
std::variant<Amended, Refusal> amend(const Amend& wanted, const ConversationState& state, const Agent& by,
                                     const FieldForm& form);

// The amendment that puts back what is still so; nothing: all of it has changed since.
std::optional<Amend> amendment_back(const PutBack& wanted, const ConversationState& state);

// The tag as it is kept; nothing: it is none.
std::optional<std::string> tag_from(std::string_view text);

}  // namespace waydesk::desk
