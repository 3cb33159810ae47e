#pragma once
// The files of this repository as the rules look at them. Pure but for load_tree.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::architecture {

// Where a rule is broken, and how. `line` counts from 1; 0 = the file as a whole.
struct Finding {
    std::string path;
    std::size_t line = 0;
    std::string what;

    auto operator<=>(const Finding&) const = default;
};
using Findings = std::vector<Finding>;
std::string to_string(const Finding& finding);  // "desk/desk.hpp:7: …"

// Path from the root of the repository, with '/', and text.
using Tree = std::map<std::string, std::string>;

// Every file that we wrote. Leaves out what is built, fetched, hidden, or material for tests.
Tree load_tree(const std::filesystem::path& root);

bool is_cpp(std::string_view path);         // .hpp, .cpp
bool is_cpp_test(std::string_view path);    // …_test.cpp, …_fixture.hpp, test_…, and all of tests/
bool is_typescript(std::string_view path);  // .ts, .tsx, .mts
bool is_under(std::string_view path, std::string_view folder);
std::string folder_of(std::string_view path);

std::vector<std::string> lines_of(std::string_view text);

// The same text with comments, or with comments and the content of literals, replaced by blanks: lines stay lines.
// For C++ and TypeScript; knows raw strings, character literals and digit separators.
std::string without_comments(std::string_view code);
std::string without_comments_and_literals(std::string_view code);

}  // namespace waydesk::architecture
