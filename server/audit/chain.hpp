#pragma once
// The audit log as a chain: each entry holds the SHA-256 of the one before it and of itself, so that none can be
// altered, left out or moved without all later ones giving it away (S-74). Pure values; any thread.

#include "core/instant.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace waydesk::audit {

struct Entry {
    std::int64_t number = 0;  // 1, 2, 3 …; given by the chain
    Instant at;
    std::string actor_kind;     // "agent", "token", "operator", "system", "nobody"
    std::string actor;          // an id; empty: nobody who is known
    std::string actor_name;     // as it was then
    std::string address;        // whence; empty: not over the network
    std::string verb;           // "agents.changed"
    std::string object;         // what it was done to; empty: nothing with an id
    std::string detail = "{}";  // a JSON object, without secrets
    std::string hash;           // 32 raw bytes; given by the chain
};

inline constexpr std::size_t most_address_bytes = 64;
inline constexpr std::size_t most_verb_bytes = 128;
inline constexpr std::size_t most_object_bytes = 512;
inline constexpr std::size_t most_detail_bytes = 16 * 1024;

// What is hashed: every field but the hash in the order of Entry, each as its length in decimal, ':', its bytes and ','
// (netstrings), numbers in decimal, the time in microseconds of UTC. So no two entries have the same bytes.
std::string canonical_bytes(const Entry& entry);
std::string hash_of(std::string_view previous, const Entry& entry);  // 32 raw bytes

// Where the chain ends.
struct Head {
    std::int64_t number = 0;
    std::string hash;  // empty: nothing was written yet
    bool operator==(const Head&) const = default;
};

// Gives it its number and its hash; the head is then this entry. Overlong texts are cut, an overlong detail is left
// out.
Entry link(Head& head, Entry entry);

}  // namespace waydesk::audit
