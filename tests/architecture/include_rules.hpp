#pragma once
// Every #include and every TypeScript import, held against layers.hpp.

#include "tests/architecture/source_tree.hpp"

namespace waydesk::architecture {

struct Include {
    std::size_t line = 0;
    std::string target;
    bool angled = false;
};
std::vector<Include> includes_of(std::string_view code);

struct Import {
    std::size_t line = 0;
    std::string target;
};
std::vector<Import> imports_of(std::string_view code);

// Arrows point down, third-party headers stay at home, paths are written from the root, and no pure module reaches
// Asio, also not through other headers.
Findings check_includes(const Tree& tree);
Findings check_imports(const Tree& tree);

}  // namespace waydesk::architecture
