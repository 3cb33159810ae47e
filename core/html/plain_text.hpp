#pragma once
// The tree as text that can be read, searched and quoted. For the sources of this folder only.

#include "core/html/document.hpp"

#include <string>

namespace waydesk::html {

// Blocks as lines with a blank one between paragraphs, lists with "- " or their numbers, quotes with "> ", images as
// their alternative text in brackets, cells of a row apart by a tab. White space is drawn together except in <pre>.
std::string plain_text(const Document& document);

}  // namespace waydesk::html
