#include "desk/agent.hpp"

#include "core/words.hpp"

#include <array>

namespace waydesk::desk {
namespace {

constexpr std::array<std::pair<Presence, std::string_view>, 4> presence_names{{{Presence::offline, "offline"},
                                                                               {Presence::available, "available"},
                                                                               {Presence::busy, "busy"},
                                                                               {Presence::away, "away"}}};
constexpr std::array<std::pair<Role, std::string_view>, 3> role_names{
    {{Role::agent, "agent"}, {Role::manager, "manager"}, {Role::admin, "admin"}}};

template <class Names, class Value>
std::string_view name_of(const Names& names, Value value) {
    for (const auto& [candidate, name] : names)
        if (candidate == value) return name;
    return "unknown";
}

template <class Value, std::size_t N>
std::optional<Value> value_of(const std::array<std::pair<Value, std::string_view>, N>& names, std::string_view text) {
    for (const auto& [value, name] : names)
        if (name == text) return value;
    return std::nullopt;
}

}  // namespace

std::string_view to_string(Presence presence) { return name_of(presence_names, presence); }
std::optional<Presence> presence_from(std::string_view text) { return value_of(presence_names, text); }
std::string_view to_string(Role role) { return name_of(role_names, role); }
std::optional<Role> role_from(std::string_view text) { return value_of(role_names, text); }

std::string join_languages(const std::vector<std::string>& languages) { return join_words(languages); }
std::vector<std::string> split_languages(std::string_view text) { return split_words(text); }

}  // namespace waydesk::desk
