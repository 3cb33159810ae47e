// Nothing acknowledged is lost, doubled, reordered or shown to the wrong person, whatever breaks. One seed is one run.
// WAYDESK_SEEDS: how many (500); WAYDESK_FIRST_SEED: from which on (1); WAYDESK_SEED: only this one, with its log.
// WAYDESK_MINIMISE=0: a failing seed is named and not made smaller.
#include "tests/simulation/minimise.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace waydesk::simulation {
namespace {

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::stoull(text);
}

void expect_holds(std::uint64_t seed) {
    const Plan plan = plan_of(seed);
    const Verdict verdict = run(plan);
    if (verdict.holds()) return;
    std::cout << "seed " << seed << " breaks " << verdict.rule << '\n';
    if (setting("WAYDESK_MINIMISE", 1) == 1)
        ADD_FAILURE() << report_of(minimise(plan, verdict.rule));
    else
        ADD_FAILURE() << verdict.what;
}

TEST(Simulation, holds_for_every_seed) {
    const std::uint64_t first = setting("WAYDESK_FIRST_SEED", 1);
    const std::uint64_t count = setting("WAYDESK_SEEDS", 500);
    for (std::uint64_t seed = first; seed < first + count && !HasFailure(); ++seed) expect_holds(seed);
}

TEST(Simulation, holds_for_every_seed_that_ever_failed) {
    std::ifstream file("tests/simulation/regressions.txt");
    ASSERT_TRUE(file);
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        expect_holds(std::stoull(line));
    }
}

TEST(Simulation, one_seed_is_one_run) {
    for (const std::uint64_t seed : {7U, 8U, 9U}) {
        const Verdict once = run(plan_of(seed));
        EXPECT_EQ(once.digest, run(plan_of(seed), true).digest);
        EXPECT_NE(once.digest, run(plan_of(seed + 100)).digest);
        EXPECT_GT(once.events, 0);
    }
}

TEST(Simulation, tells_one_run) {
    const std::uint64_t seed = setting("WAYDESK_SEED", 0);
    if (seed == 0) GTEST_SKIP() << "WAYDESK_SEED names none";
    const Verdict verdict = run(plan_of(seed), true);
    for (const std::string& line : verdict.log) std::cout << line << '\n';
    EXPECT_TRUE(verdict.holds()) << verdict.rule << ": " << verdict.what;
}

}  // namespace
}  // namespace waydesk::simulation
