#include "tests/architecture/include_rules.hpp"

#include "tests/architecture/layers.hpp"

#include <optional>
#include <set>

namespace waydesk::architecture {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

std::optional<Include> parse_include(std::string_view line) {
    line = trimmed(line);
    if (!line.starts_with('#')) return std::nullopt;
    line = trimmed(line.substr(1));
    if (!line.starts_with("include")) return std::nullopt;
    line = trimmed(line.substr(std::string_view("include").size()));
    if (line.empty() || (line.front() != '<' && line.front() != '"')) return std::nullopt;
    const bool angled = line.front() == '<';
    const auto end = line.find(angled ? '>' : '"', 1);
    if (end == std::string_view::npos) return std::nullopt;
    return Include{0, std::string(line.substr(1, end - 1)), angled};
}

bool is_test_support(std::string_view path, std::string_view target) {
    return is_cpp_test(path) && is_under(target, "tests/support");
}

void check_project_include(const std::string& path, const Include& include, Findings& out) {
    const std::string used = module_of(include.target);
    if (include.target.find('/') == std::string::npos || include.target.starts_with('.')) {
        out.push_back({path, include.line, "\"" + include.target + "\" is not written from the root"});
    } else if (used.empty()) {
        out.push_back({path, include.line, "\"" + include.target + "\" belongs to no module"});
    } else if (!may_use(module_of(path), used) && !is_test_support(path, include.target)) {
        out.push_back(
            {path, include.line, module_of(path) + " may not include " + used + " (\"" + include.target + "\")"});
    }
}

// How `path` reaches Asio, as a chain of files; empty when it does not.
std::string path_to_asio(const Tree& tree, const std::string& path, std::set<std::string>& seen) {
    const auto file = tree.find(path);
    if (file == tree.end() || !seen.insert(path).second) return {};
    for (const Include& include : includes_of(file->second)) {
        if (include.angled && is_asio(include.target)) return path + " -> <" + include.target + ">";
        if (include.angled) continue;
        const std::string rest = path_to_asio(tree, include.target, seen);
        if (!rest.empty()) return path + " -> " + rest;
    }
    return {};
}

}  // namespace

std::vector<Include> includes_of(std::string_view code) {
    std::vector<Include> includes;
    const std::vector<std::string> lines = lines_of(without_comments(code));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::optional<Include> include = parse_include(lines[i]);
        if (!include) continue;
        include->line = i + 1;
        includes.push_back(std::move(*include));
    }
    return includes;
}

Findings check_includes(const Tree& tree) {
    Findings out;
    for (const auto& [path, text] : tree) {
        if (!is_cpp(path)) continue;
        if (module_of(path).empty()) out.push_back({path, 0, "belongs to no module of the architecture"});
        for (const Include& include : includes_of(text)) {
            if (!include.angled) {
                check_project_include(path, include, out);
            } else if (!is_at_home(path, include.target)) {
                out.push_back({path, include.line, "<" + include.target + "> has its home elsewhere"});
            }
        }
        std::set<std::string> seen;
        const std::string chain = must_be_free_of_asio(path) ? path_to_asio(tree, path, seen) : "";
        if (!chain.empty()) out.push_back({path, 0, "reaches Asio: " + chain});
    }
    return out;
}

}  // namespace waydesk::architecture
