#include "server/config/secret_source.hpp"

#include <cstdlib>
#include <fstream>

namespace waydesk::config {
namespace {

std::string without_line_break(std::string text) {
    if (text.ends_with('\n')) text.pop_back();
    if (text.ends_with('\r')) text.pop_back();
    return text;
}

}  // namespace

Environment process_environment() {
    return [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        if (value == nullptr) return std::nullopt;
        return value;
    };
}

std::variant<Secret, std::string> secret_from_file(const Sources& sources, const std::string& path) {
    const std::filesystem::path full = sources.folder / path;
    std::ifstream in(full, std::ios::binary);
    if (!in) return "the secret file " + full.string() + " cannot be read";
    std::string text(max_secret_bytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > max_secret_bytes) return "the secret file " + full.string() + " is longer than 64 KiB";
    text = without_line_break(std::move(text));
    if (text.empty()) return "the secret file " + full.string() + " is empty";
    return Secret(std::move(text));
}

std::variant<Secret, std::string> secret_from_environment(const Sources& sources, const std::string& name) {
    std::optional<std::string> value = sources.environment(name);
    if (!value || value->empty()) return "the environment variable " + name + " is not set";
    return Secret(std::move(*value));
}

}  // namespace waydesk::config
