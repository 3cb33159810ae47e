// The TypeScript half of include_rules.hpp.
#include "tests/architecture/include_rules.hpp"
#include "tests/architecture/layers.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <regex>

namespace waydesk::architecture {
namespace {

struct Home {
    std::string_view prefix;  // of the package
    std::string_view folder;
};
constexpr std::array package_homes{
    Home{"@zag-js/", "web-console/src/ui"},  Home{"@tanstack/", "web-console"}, Home{"lucide-preact", "web-console"},
    Home{"tinykeys", "web-console"},         Home{"playwright-core", "tests"},  Home{"axe-core", "tests"},
    Home{"@formatjs/", "web-widget/shared"},
};

// "@waydesk/shared/wire" is web-widget/shared/wire.
std::string resolve(const std::string& path, const std::string& target) {
    constexpr std::string_view own = "@waydesk/";
    if (target.starts_with(own)) {
        const std::string rest = target.substr(own.size());
        return rest.starts_with("console") ? "web-console" + rest.substr(7) : "web-widget/" + rest;
    }
    if (target.starts_with('.')) {
        return (std::filesystem::path(folder_of(path)) / target).lexically_normal().generic_string();
    }
    return {};
}

bool is_test(std::string_view path) { return is_under(path, "tests") || path.find(".test.") != std::string_view::npos; }

void check_package(const std::string& path, const Import& import, Findings& out) {
    if (is_test(path) || import.target.starts_with("node:")) return;
    if (import.target.starts_with("virtual:")) return;  // made by our own build
    if (is_under(path, "web-widget/loader") && is_typescript(path) && !path.ends_with("config.ts")) {
        out.push_back({path, import.line, "the loader uses no package (" + import.target + ")"});
    }
    for (const Home& home : package_homes) {
        if (import.target.starts_with(home.prefix) && !is_under(path, home.folder)) {
            out.push_back({path, import.line, import.target + " has its home in " + std::string(home.folder)});
        }
    }
}

}  // namespace

std::vector<Import> imports_of(std::string_view code) {
    static const std::regex pattern(
        R"(^\s*(?:import|export)\b[^'"]*?['"]([^'"]+)['"]|\bfrom\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"])");
    std::vector<Import> imports;
    const std::vector<std::string> lines = lines_of(without_comments(code));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].find("import") == std::string::npos && lines[i].find("from") == std::string::npos) continue;
        for (std::sregex_iterator it(lines[i].begin(), lines[i].end(), pattern), end; it != end; ++it) {
            const std::smatch& match = *it;
            const auto group =
                std::find_if(match.begin() + 1, match.end(), [](const auto& part) { return part.matched; });
            imports.push_back({i + 1, group->str()});
        }
    }
    return imports;
}

Findings check_imports(const Tree& tree) {
    Findings out;
    for (const auto& [path, text] : tree) {
        const std::string module = module_of(path);
        if (!is_typescript(path) || module.empty()) continue;
        for (const Import& import : imports_of(text)) {
            const std::string target = resolve(path, import.target);
            if (target.empty()) {
                check_package(path, import, out);
                continue;
            }
            const std::string used = module_of(target);
            if (used.empty() || may_use(module, used)) continue;  // catalogues and other data belong to no page module
            if (is_under(target, "core/language/locales")) continue;
            out.push_back({path, import.line, module + " may not import " + used + " (" + import.target + ")"});
        }
    }
    return out;
}

}  // namespace waydesk::architecture
