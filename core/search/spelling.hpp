#pragma once
// How many slips of the finger lie between two words. Pure; any thread.

#include <string_view>

namespace waydesk::search {

// Optimal string alignment (Damerau 1964, restricted): letters left out, added, exchanged, and neighbours swapped, each
// counts one. `most` + 1 as soon as there are more than `most`.
int slips_between(std::u32string_view a, std::u32string_view b, int most);

}  // namespace waydesk::search
