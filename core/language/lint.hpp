#pragma once
// The rules that every catalogue keeps, as sentences about what breaks them. Used by the tests only: what is compiled
// in or served has passed them.

#include "core/language/catalogue.hpp"

#include <string>
#include <vector>

namespace waydesk::language {

// About one language alone: it parses, no HTML, every plural has exactly the categories the language needs (and exact
// numbers, "=0", if it likes), every select has "other", nothing is empty or has blanks at an end, numeric arguments
// are typed (no argument is both bare and numeric).
std::vector<std::string> lint(const Catalogue::Messages& messages, const LanguageTag& language);

// Against English: the same keys, and for each the same arguments with types that agree. A plural may stand where
// English has a number, because some languages need branches that English does not.
std::vector<std::string> lint_against(const Catalogue::Messages& english, const Catalogue::Messages& translated);

}  // namespace waydesk::language
