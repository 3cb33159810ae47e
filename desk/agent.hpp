#pragma once
// An agent and his presence. Lives on: the desk thread.

#include "desk/queue.hpp"

#include "core/instant.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::desk {

// The numbers are stored.
enum class Presence : std::int16_t { offline = 0, available = 1, busy = 2, away = 3 };
std::string_view to_string(Presence presence);
std::optional<Presence> presence_from(std::string_view text);

enum class Role : std::int16_t { agent = 1, manager = 2, admin = 3 };
std::string_view to_string(Role role);
std::optional<Role> role_from(std::string_view text);

inline constexpr std::int64_t most_rings = 6;

struct Agent {
    AgentId id;
    std::string name;
    std::string email;
    Role role = Role::agent;
    std::vector<std::string> languages;  // BCP 47, the best first
    std::int64_t capacity = 100;         // the sum of weights he can carry
    Presence presence = Presence::offline;
    std::string presence_reason;
    Instant presence_at;
    bool disabled = false;
    std::set<QueueId> queues;               // sees and serves these
    std::map<QueueId, std::int64_t> rings;  // in which ring of a queue, 2 to 6; the first where none is named
    std::vector<Skill> skills;
    std::int64_t event_seq = 0;  // of the latest event about him

    // Not stored: computed from conversations and connections.
    std::int64_t used = 0;  // sum of weights of what is assigned and offered (R2)
    std::int64_t connections = 0;
    Instant disconnected_at;         // of the last connection, while the grace for coming back runs
    std::int64_t missed_in_row = 0;  // offers that ran out since the last one he answered
    Instant idle_since;              // of the last change of his load

    bool is_present() const { return connections > 0 || disconnected_at.is_set(); }
    std::int64_t ring_in(QueueId queue) const {
        const auto found = rings.find(queue);
        return found == rings.end() ? 1 : found->second;
    }
    bool sees(QueueId queue) const { return role != Role::agent || queues.contains(queue); }
};

std::string join_languages(const std::vector<std::string>& languages);  // "de en"
std::vector<std::string> split_languages(std::string_view text);

}  // namespace waydesk::desk
