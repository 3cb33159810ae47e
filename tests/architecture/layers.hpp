#pragma once
// The table of docs/architecture.md: which folder may include which, and where each third-party header lives.
// Change it there and here together.

#include <string>
#include <string_view>

namespace waydesk::architecture {

// The module that holds a file of the project: "core/store", "desk", "web-widget/app"; "" for what belongs to none.
std::string module_of(std::string_view path);

bool may_use(std::string_view module, std::string_view used);

// Whether the file may include a header with angle brackets. Standard and system headers may always be.
bool is_at_home(std::string_view path, std::string_view third_party_header);

// desk, routing, kb/policy, and the session state machine: called with time and commands, they return effects.
bool must_be_free_of_asio(std::string_view path);
bool is_asio(std::string_view third_party_header);

}  // namespace waydesk::architecture
