#pragma once
// Rules that one file can keep or break by itself.

#include "tests/architecture/source_tree.hpp"

namespace waydesk::architecture {

constexpr std::size_t longest_header = 150;  // lines
constexpr std::size_t longest_source = 400;

// No braces, aggregates or capturing lambdas after co_await in the same expression: g++ 12 destroys such temporaries
// twice. Finds what the expression co_await[^;]*(\{.|\[[^]]*=) finds, but ends with the expression instead of the line.
Findings check_awaits(const Tree& tree);

Findings check_sizes(const Tree& tree);    // generated files and tests excepted
Findings check_headers(const Tree& tree);  // "#pragma once" and then the purpose
Findings check_marks(const Tree& tree);    // unfinished work is not handed in
Findings check_sql(const Tree& tree);  // S-60: statements stand in .sql files; core/store, which makes them, excepted
Findings check_decisions(const Tree& tree);  // docs/decisions/NNNN-name.md, each number once

}  // namespace waydesk::architecture
