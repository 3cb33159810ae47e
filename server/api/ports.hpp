#pragma once
// What the HTTP interface asks of the program behind it. Called on I/O threads; the answers come back there. Text named
// `…json` is a JSON object of docs/protocol.md, seen by who asks, written where the names are known.

#include "core/task.hpp"
#include "desk/command.hpp"
#include "desk/contact.hpp"
#include "server/api/article_ports.hpp"
#include "server/api/mail_port.hpp"
#include "server/api/page.hpp"
#include "server/api/policy_ports.hpp"
#include "server/api/reports_port.hpp"
#include "server/api/routing_ports.hpp"
#include "server/api/translation_port.hpp"
#include "server/api/widget_ports.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waydesk::api {

struct ConversationFilter {
    std::string status;  // empty: any
    desk::QueueId queue;
    desk::AgentId agent;
    std::string channel;
    std::string language;
    std::string sort;  // "newest" (default), "oldest", "priority"
    std::string cursor;
    std::int64_t limit = 50;
};

struct EventRange {
    std::optional<std::int64_t> after;   // ascending from there
    std::optional<std::int64_t> before;  // the ones before it, ascending
    std::int64_t limit = 50;
};

// Conversations, for agents. The desk decides what they may see and do.
class ConversationPort {
public:
    virtual ~ConversationPort() = default;
    virtual Task<desk::Answer> command(desk::Asker asker, desk::Order order) = 0;
    virtual Task<Result<Page>> conversations(desk::AgentId asker, ConversationFilter filter) = 0;
    virtual Task<Result<std::string>> conversation_json(desk::AgentId asker, desk::ConversationId id) = 0;
    virtual Task<Result<Page>> events(desk::AgentId asker, desk::ConversationId id, EventRange range) = 0;
};

struct ContactPatch {
    std::optional<std::string> name;
    std::optional<std::string> email;
    std::optional<std::string> phone;
    std::optional<std::vector<std::string>> languages;
    std::optional<std::string> zone;
};

struct NewAgent {
    std::string name;
    std::string email;
    std::string password_hash;
    desk::Role role = desk::Role::agent;
    std::vector<std::string> languages;
    std::int64_t capacity = 100;
    std::vector<desk::QueueId> queues;
    std::vector<desk::Skill> skills;
};

struct AgentPatch {
    std::optional<std::string> name;
    std::optional<desk::Role> role;
    std::optional<std::vector<std::string>> languages;
    std::optional<std::int64_t> capacity;
    std::optional<std::vector<desk::QueueId>> queues;
    std::optional<std::map<desk::QueueId, std::int64_t>> rings;  // of his queues; in the first where none is named
    std::optional<std::vector<desk::Skill>> skills;
    std::optional<bool> disabled;
};

struct BanOrder {
    std::string reason;
    Instant until;  // not set: for good
};

class PeoplePort {
public:
    virtual ~PeoplePort() = default;
    virtual Task<Result<std::string>> me_json(desk::AgentId agent) = 0;
    virtual Task<Result<std::string>> contact_json(desk::AgentId asker, desk::ContactId id) = 0;
    virtual Task<Result<std::string>> change_contact(desk::AgentId asker, desk::ContactId id, ContactPatch patch) = 0;
    virtual Task<Result<Page>> agents() = 0;
    virtual Task<Result<std::string>> add_agent(NewAgent agent) = 0;  // his JSON; errors: conflict (address), invalid
    // His JSON; errors: not_found, invalid (queue), forbidden (one's own role or end). Counts for his sockets at once.
    virtual Task<Result<std::string>> change_agent(desk::AgentId asker, desk::AgentId id, AgentPatch patch) = 0;
    virtual Task<Result<std::string>> ban(desk::AgentId asker, desk::ContactId id, BanOrder order) = 0;  // its JSON
    virtual Task<Result<void>> unban(desk::AgentId asker, desk::ContactId id) = 0;  // errors: not_found
    virtual Task<void> close_sockets(desk::Author who) = 0;                         // with 4101
    virtual Task<void> close_sockets_of(std::string credential) = 0;  // of one session or API token, by its id
};

struct Readiness {
    bool ok = false;
    std::string store;
    std::string desk;
};

struct Crowd {
    bool running = false;
    std::int64_t rate_per_min = 0;
    std::int64_t conversations = 0;
};

class OperationsPort {
public:
    virtual ~OperationsPort() = default;
    virtual Task<Readiness> readiness() = 0;
    virtual std::string metrics_text() = 0;
    virtual Task<Result<Crowd>> crowd() = 0;  // errors: not_found (no demo data)
    virtual Task<Result<Crowd>> set_crowd(bool running, std::optional<std::int64_t> rate_per_min) = 0;
};

struct Ports {
    ConversationPort& conversations;
    PeoplePort& people;
    VisitorPort& visitors;
    FilePort& files;
    OperationsPort& operations;
    RoutingPort& routing;
    LevelsPort& levels;
    ReportsPort& reports;
    SimulationPort& simulations;
    DecisionPort& decisions;
    ArticlePort& articles;
    HelpPort& help;
    PolicyPort& policies;
    QuotePort& quotes;
    TranslationPort& translations;
    MailPort& mails;
};

}  // namespace waydesk::api
