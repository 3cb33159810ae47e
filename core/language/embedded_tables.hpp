#pragma once
// The files of statistics/ and words/, compiled in. Their source is written while building (embed_tables.cmake).

#include <span>
#include <string_view>

namespace waydesk::language {

struct EmbeddedTable {
    std::string_view name;  // of its file, without ending
    std::string_view text;
};
std::span<const EmbeddedTable> embedded_statistics();
std::span<const EmbeddedTable> embedded_words();

}  // namespace waydesk::language
