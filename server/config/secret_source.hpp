#pragma once
// Where secrets come from: `"…"` in the file itself, `{ file = "…" }` or `{ env = "…" }`. Start-up only.

#include "server/config/secret.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>

namespace waydesk::config {

using Environment = std::function<std::optional<std::string>(const std::string& name)>;
Environment process_environment();

// What the configuration file may reach for: injected, so that tests need no environment of their own.
struct Sources {
    std::filesystem::path folder;  // relative secret files are looked for here
    Environment environment = process_environment();
};

inline constexpr std::size_t max_secret_bytes = 64 * 1024;

// One trailing line break is not part of the secret. The text of the error says what is wrong, never the content.
std::variant<Secret, std::string> secret_from_file(const Sources& sources, const std::string& path);
std::variant<Secret, std::string> secret_from_environment(const Sources& sources, const std::string& name);

}  // namespace waydesk::config
