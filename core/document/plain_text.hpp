#pragma once
// A document as the text of a mail: paragraphs, "label: value", "- item" and "> quotation". Pure; any thread.

#include "core/document/document.hpp"

#include <string>

namespace waydesk::document {

std::string to_plain_text(const Document& document);  // without its letterhead and its foot

}  // namespace waydesk::document
