#pragma once
// What Cairo cannot say of a PDF: for screen readers, which language it is written in and that its parts are marked;
// and that its title is what a window is called. Pure; any thread.

#include "core/language/tag.hpp"

#include <string>

namespace waydesk::document {

// Appends a new version of the file's catalogue (ISO 32000-1, 7.5.6). A file of a form that is not Cairo's stays as it
// is.
std::string with_language(std::string pdf, const language::LanguageTag& language);

}  // namespace waydesk::document
