#pragma once
// Contacts, agents and bans, as the HTTP interface asks for them. Called on I/O threads; the answers come back there.

#include "core/task.hpp"
#include "desk/contact.hpp"
#include "desk/ids.hpp"
#include "server/api/page.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace waydesk::api {

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

}  // namespace waydesk::api
