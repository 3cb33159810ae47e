#pragma once
// A document as PDF: A4, its text selectable and in reading order, the same bytes for the same document and fonts.
// Fonts are those of the machine (fontconfig). Any thread, one document at a time: the others wait. It takes 5 to 100
// ms, so it is nothing for the desk's and the sockets' threads.

#include "core/document/document.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <string>

namespace waydesk::document {

inline constexpr std::size_t most_pdf_text_bytes = 400'000;  // of a document: about a hundred pages, two seconds

struct Pdf {
    std::string bytes;
    std::size_t pages = 0;
    std::size_t missing_glyphs = 0;  // letters that no font of this machine has: they are boxes
};

// Errors: too_large; unavailable (the machine has no font at all, or no memory).
Result<Pdf> to_pdf(const Document& document);

}  // namespace waydesk::document
