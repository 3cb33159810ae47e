#include "tests/simulation/minimise.hpp"

#include <algorithm>

namespace waydesk::simulation {
namespace {

constexpr int most_runs = 400;
constexpr std::size_t log_lines = 120;

}  // namespace

// Leaves out ever smaller pieces, as delta debugging does (Zeller and Hildebrandt 2002).
Plan minimise(Plan plan, const std::string& rule) {
    int runs = 0;
    for (std::size_t piece = std::max<std::size_t>(plan.deeds.size() / 2, 1); piece > 0 && runs < most_runs;) {
        bool has_shrunk = false;
        for (std::size_t at = 0; at < plan.deeds.size() && runs < most_runs;) {
            Plan shorter = plan;
            const auto from = shorter.deeds.begin() + static_cast<std::ptrdiff_t>(at);
            const std::size_t count = std::min(piece, shorter.deeds.size() - at);
            shorter.deeds.erase(from, from + static_cast<std::ptrdiff_t>(count));
            ++runs;
            if (run(shorter).rule == rule) {
                plan = std::move(shorter);
                has_shrunk = true;
            } else {
                at += piece;
            }
        }
        if (piece == 1 && !has_shrunk) break;
        piece = std::max<std::size_t>(piece / 2, 1);
    }
    return plan;
}

std::string report_of(const Plan& plan) {
    const Verdict verdict = run(plan, true);
    std::string text = "seed " + std::to_string(plan.seed) + " breaks " + verdict.rule + ": " + verdict.what +
                       "\nwith " + std::to_string(plan.deeds.size()) + " deeds:\n";
    for (const Deed& deed : plan.deeds) text += "  " + to_string(deed) + "\n";
    const std::size_t skipped = verdict.log.size() > log_lines ? verdict.log.size() - log_lines : 0;
    text += "the last of " + std::to_string(verdict.log.size()) + " lines of its log:\n";
    for (std::size_t i = skipped; i < verdict.log.size(); ++i) text += verdict.log[i].substr(0, 400) + "\n";
    return text;
}

}  // namespace waydesk::simulation
