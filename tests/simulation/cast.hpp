#pragma once
// Who takes part: four devices of three travelers, three agents and a manager in two queues.

#include "desk/command.hpp"

#include <array>
#include <string_view>

namespace waydesk::simulation {

inline constexpr desk::WorkspaceId workspace{1};
inline constexpr desk::QueueId sales{11}, support{12};

// A way in: who stands behind a token.
struct Person {
    std::string_view name;
    desk::AgentId agent;  // none: a traveler
    desk::Role role = desk::Role::agent;
    desk::QueueId queue;
    desk::IdentityId identity;
    desk::ContactId contact;
    bool verified = false;  // the site vouches for the identity

    bool is_agent() const { return static_cast<bool>(agent); }
    desk::Asker asker() const {
        if (is_agent()) return desk::Asker::agent(agent);
        return {desk::Author::visitor(identity), contact, verified};
    }
};

inline constexpr std::array<Person, 8> cast{{
    {"ann", {}, {}, {}, {31}, {41}, false},
    {"ann's phone", {}, {}, {}, {33}, {41}, true},
    {"ben", {}, {}, {}, {32}, {42}, false},
    {"eva", {}, {}, {}, {34}, {43}, true},
    {"mia", {21}, desk::Role::agent, sales, {}, {}, false},
    {"leo", {22}, desk::Role::agent, sales, {}, {}, false},
    {"sara", {23}, desk::Role::agent, support, {}, {}, false},
    {"dana", {24}, desk::Role::manager, {}, {}, {}, false},
}};

inline constexpr std::size_t first_agent = 4;
inline constexpr std::int64_t usual_capacity = 50;  // two chats

}  // namespace waydesk::simulation
