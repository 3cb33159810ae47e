#pragma once
// What a conversation is as a ticket, beside its course: its kind, who follows it, what it is tied to.
// Plain data; any thread.

#include "core/instant.hpp"
#include "desk/ids.hpp"
#include "desk/state_form.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::desk {

enum class TicketKind : std::uint8_t { none, question, problem, request, incident };
std::string_view to_string(TicketKind kind);  // of none: empty
std::optional<TicketKind> ticket_kind_from(std::string_view text);

// What the other conversation is to this one.
enum class LinkKind : std::uint8_t { related, parent, child };
std::string_view to_string(LinkKind kind);
std::optional<LinkKind> link_kind_from(std::string_view text);
LinkKind counterpart(LinkKind kind);  // what this one is to the other

struct Link {
    LinkKind kind = LinkKind::related;
    ConversationId conversation;
    std::int64_t number = 0;  // of the conversation
    bool operator==(const Link&) const = default;
};

// The other one of two that were merged.
struct Merged {
    ConversationId conversation;
    std::int64_t number = 0;  // of it
    std::string place;        // of the one that was given up: how it stood (Place::str)
    bool operator==(const Merged&) const = default;
};

// A note in which an agent was named, and that he has not read yet.
struct Mention {
    AgentId agent;
    std::int64_t note = 0;  // its seq, of the latest
    bool operator==(const Mention&) const = default;
};

// A reply that goes out by itself later.
struct Scheduled {
    ScheduledId id;
    AgentId by;  // in whose name: who wrote it last
    Instant at;
    std::string text;
    std::string language;  // empty: not told
    std::string held;  // why it did not go, and waits for an agent: resolved, traveler_wrote, author; empty: it goes
    bool operator==(const Scheduled&) const = default;
};

struct TicketState {
    static constexpr std::size_t most_merged = 50;  // into one
    static constexpr std::size_t most_mentions = 50;
    static constexpr std::size_t most_scheduled = 10;

    TicketKind kind = TicketKind::none;
    bool is_priority_given = false;  // by an agent: rules leave it as it is
    std::vector<AgentId> followers;  // in the order in which they came
    std::vector<Link> links;
    std::optional<Merged> merged_into;  // it goes on in that one; set: it is closed
    std::vector<Merged> merged;         // into this one
    std::optional<ChosenState> state;   // that an agent chose; not set: the conversation's status says it all
    std::vector<Mention> mentions;
    std::vector<Scheduled> scheduled;
    bool operator==(const TicketState&) const = default;

    bool is_followed_by(AgentId agent) const;
    const Link* link_to(ConversationId id) const;  // null: none
    bool has_mention(AgentId agent) const;
    void mention(AgentId agent, std::int64_t note);
    bool read_mentions(AgentId agent, std::int64_t upto);   // whether he had any up to there
    const Scheduled* find_scheduled(ScheduledId id) const;  // null: none
    Instant next_scheduled() const;                         // when the next one goes; not set: none does
};

// As it is stored; empty: nothing of it. What cannot be read is none.
std::string write_ticket(const TicketState& ticket);
TicketState read_ticket(std::string_view text);

}  // namespace waydesk::desk
