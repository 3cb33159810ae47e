#pragma once
// The files of locales/server, locales/help, locales/letters and locales/figures as they were when the program was
// built (embed_locales.cmake).

#include <span>
#include <string_view>

namespace waydesk::language {

struct EmbeddedFile {
    std::string_view name;  // without ".json": the language
    std::string_view text;
};
std::span<const EmbeddedFile> embedded_server_catalogues();
std::span<const EmbeddedFile> embedded_help_catalogues();
std::span<const EmbeddedFile> embedded_letters_catalogues();
std::span<const EmbeddedFile> embedded_figures_catalogues();

}  // namespace waydesk::language
