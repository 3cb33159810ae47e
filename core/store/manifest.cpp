#include "core/store/manifest.hpp"

#include <sstream>

namespace waydesk::store {
namespace {

constexpr std::string_view first_line = "waydesk-backup 1";

// A manifest comes from outside: it must not make restore write anywhere else.
bool stays_inside(const std::filesystem::path& path) {
    if (path.empty() || path.is_absolute()) return false;
    for (const auto& part : path)
        if (part == ".." || part == "." || part.empty()) return false;
    return true;
}

}  // namespace

std::string Manifest::text() const {
    std::ostringstream out;
    out << first_line << "\nmade_at " << made_at.us << '\n';
    for (const auto& [path, digest] : files) out << digest.sha256 << ' ' << digest.bytes << ' ' << path << '\n';
    out << "end " << files.size() << '\n';
    return out.str();
}

Result<Manifest> Manifest::parse(std::string_view text) {
    std::istringstream in{std::string(text)};
    Manifest manifest;
    std::string line;
    std::string word;
    if (!std::getline(in, line) || line != first_line) return waydesk::Errc::invalid;
    if (!(in >> word >> manifest.made_at.us) || word != "made_at") return waydesk::Errc::invalid;
    while (in >> word && word != "end") {
        FileDigest digest{0, word};
        std::string path;
        if (!(in >> digest.bytes) || !std::getline(in >> std::ws, path)) return waydesk::Errc::invalid;
        if (word.size() != 64 || digest.bytes < 0 || !stays_inside(path)) return waydesk::Errc::invalid;
        if (!manifest.files.emplace(path, digest).second) return waydesk::Errc::invalid;
    }
    std::size_t count = 0;
    if (word != "end" || !(in >> count) || count != manifest.files.size()) return waydesk::Errc::invalid;
    return manifest;
}

}  // namespace waydesk::store
