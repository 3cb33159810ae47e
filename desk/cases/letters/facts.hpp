#pragma once
// What was known of a case when one of its steps was taken. Pure; any thread.

#include "desk/cases/letters/letter.hpp"

namespace waydesk::letters {

struct Facts {
    const cases::Case& one;
    const cases::Step& step;
    cases::Fields known;                    // the latest of each, the step's with them
    cases::Fields before;                   // without the step's
    std::vector<cases::CaseClock> running;  // those whose end is still what it was then; the law's first
};

// Nothing: there is no such step.
std::optional<Facts> facts_at(const History& history, std::int64_t step);

}  // namespace waydesk::letters
