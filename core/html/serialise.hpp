#pragma once
// The tree as HTML again: allowed attributes only, everything escaped. For the sources of this folder only.

#include "core/html/document.hpp"

#include <string>

namespace waydesk::html {

std::string serialise(const Document& document);

}  // namespace waydesk::html
