#include "core/document/pagination.hpp"

#include <algorithm>

namespace waydesk::document {
namespace {

constexpr std::size_t most_together = 5;  // a chain that is longer may be cut

// Of the strip at `at` with all that stays with it.
double height_from(std::span<const Strip> strips, std::size_t at) {
    double height = strips[at].height;
    for (std::size_t i = at; i + 1 < strips.size() && strips[i].stays_with_next && i - at + 1 < most_together; ++i)
        height += strips[i + 1].before + strips[i + 1].height;
    return height;
}

}  // namespace

std::vector<Place> paginate(std::span<const Strip> strips, double page_height) {
    std::vector<Place> places;
    std::size_t page = 0;
    double used = 0;
    bool is_held = false;  // by the strip before
    for (std::size_t i = 0; i < strips.size(); ++i) {
        const double top = used == 0 ? 0 : used + strips[i].before;
        const double needed = is_held ? strips[i].height : height_from(strips, i);
        const bool begins_page = used > 0 && top + needed > page_height;
        if (begins_page) ++page;
        places.push_back({page, begins_page ? 0 : top});
        used = places.back().top + std::max(strips[i].height, 0.0);
        is_held = strips[i].stays_with_next;
    }
    return places;
}

}  // namespace waydesk::document
