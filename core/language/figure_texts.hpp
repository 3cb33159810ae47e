#pragma once
// The titles and definitions of what is counted (desk/figures), compiled in from locales/figures. Any thread.

#include "core/language/catalogue.hpp"

namespace waydesk::language {

Catalogue figure_texts();

}  // namespace waydesk::language
