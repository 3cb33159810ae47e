#pragma once
// Chance, reproducible from a seed. Each part of a run has dice of its own, so that leaving one deed out does not
// change what the others do. One thread.

#include "core/instant.hpp"
#include "core/random.hpp"

#include <vector>

namespace waydesk::simulation {

class Dice {
public:
    Dice(std::uint64_t seed, std::uint64_t stream) : random_(mixed(seed, stream)) {}

    std::uint64_t below(std::uint64_t bound) { return random_.below(bound); }
    bool one_in(std::uint64_t chances) { return random_.below(chances) == 0; }
    Duration between(Duration least, Duration most) {
        return least + Duration(random_.below(static_cast<std::uint64_t>((most - least).count()) + 1));
    }
    template <class Range>
    auto& any_of(Range& items) {
        return *std::next(std::begin(items), static_cast<std::ptrdiff_t>(below(std::size(items))));
    }

private:
    static std::uint64_t mixed(std::uint64_t seed, std::uint64_t stream) {
        SeededRandom first(seed);
        SeededRandom second(first.next_u64() ^ stream);
        return second.next_u64();
    }

    SeededRandom random_;
};

}  // namespace waydesk::simulation
