#pragma once
// Which strip of a document stands on which page. Nothing cuts a strip: it is a line of text, or one line of each
// column of a table. Pure; any thread.

#include <cstddef>
#include <span>
#include <vector>

namespace waydesk::document {

struct Strip {
    double before = 0;  // left free above it, but not at the top of a page
    double height = 0;
    bool stays_with_next = false;  // a heading with its text, the first two and the last two lines of a paragraph
};

struct Place {
    std::size_t page = 0;
    double top = 0;  // from the top of what a page has to give
};

// As many places as strips. A strip that is higher than a page has one to itself.
std::vector<Place> paginate(std::span<const Strip> strips, double page_height);

}  // namespace waydesk::document
