// Whatever people and the store do, in whatever order: the invariants hold.
#include "tests/component/desk/chaos.hpp"

#include <gtest/gtest.h>

namespace waydesk::testing {
namespace {

constexpr std::uint64_t seeds = 200;
constexpr int steps = 100;

TEST(DeskInvariants, hold_under_any_commands_and_any_store) {
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        MemoryStore memory;
        DeskWorld world(memory.connection());
        Chaos chaos(world, seed);
        for (int step = 0; step < steps && !HasFailure(); ++step) chaos.step();
        if (!HasFailure()) chaos.finish();
        if (HasFailure()) return;
    }
}

}  // namespace
}  // namespace waydesk::testing
