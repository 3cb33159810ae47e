#include "tests/architecture/source_tree.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace waydesk::architecture {
namespace {

namespace fs = std::filesystem;

// What is built, fetched, or somebody else's (test material).
constexpr std::array skipped_folders{"build", "node_modules", "dist", "data", "testdata", "corpus"};
constexpr std::uintmax_t largest_text = 1 << 20;  // lock files and pictures are no sources

bool is_skipped(const fs::path& folder) {
    const std::string name = folder.filename();
    return name.starts_with('.') || std::ranges::find(skipped_folders, name) != skipped_folders.end();
}

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace

std::string to_string(const Finding& finding) {
    return finding.path + (finding.line == 0 ? "" : ":" + std::to_string(finding.line)) + ": " + finding.what;
}

Tree load_tree(const fs::path& root) {
    Tree tree;
    for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator(); ++it) {
        if (it->is_directory() && is_skipped(it->path())) it.disable_recursion_pending();
        if (!it->is_regular_file() || it->file_size() > largest_text) continue;
        tree.emplace(fs::relative(it->path(), root).generic_string(), read(it->path()));
    }
    return tree;
}

bool is_cpp(std::string_view path) { return path.ends_with(".hpp") || path.ends_with(".cpp"); }
bool is_cpp_test(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return is_cpp(path) && (name.ends_with("_test.cpp") || name.ends_with("_fixture.hpp") ||
                            name.starts_with("test_") || is_under(path, "tests"));
}
bool is_typescript(std::string_view path) {
    return path.ends_with(".ts") || path.ends_with(".tsx") || path.ends_with(".mts");
}

bool is_under(std::string_view path, std::string_view folder) {
    return path == folder || (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

std::string folder_of(std::string_view path) {
    const auto slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? "" : path.substr(0, slash));
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

}  // namespace waydesk::architecture
