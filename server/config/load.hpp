#pragma once
// Reads and checks the configuration file. Start-up only; blocks.

#include "server/config/config.hpp"
#include "server/config/problem.hpp"
#include "server/config/secret_source.hpp"

#include <filesystem>
#include <string_view>

namespace waydesk::config {

inline constexpr std::size_t max_config_bytes = 1024 * 1024;
inline constexpr std::size_t max_sites = 200;
inline constexpr std::size_t max_identity_keys = 10;
inline constexpr std::size_t max_mailboxes = 100;

// The configuration is usable only when there is no problem.
struct Loaded {
    Config config;
    Problems problems;
};

Loaded load(const std::filesystem::path& file);
Loaded parse(std::string_view text, const Sources& sources);  // without reading a file of its own

// For `waydesk check-config FILE`: everything that is wrong, in the order of the lines.
Problems check_config(const std::filesystem::path& file);

}  // namespace waydesk::config
