#pragma once
// A document as a page of its own: no script, nothing from elsewhere, prints as a letter. Pure; any thread.

#include "core/document/document.hpp"

#include <string>

namespace waydesk::document {

std::string to_html(const Document& document);

// The Content-Security-Policy that the page is served with: it allows the page's own style and nothing else. The page
// carries it too, for when it is kept as a file.
const std::string& html_policy();

}  // namespace waydesk::document
