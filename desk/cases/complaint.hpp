#pragma once
// A complaint, from its receipt to the archive, and what was learned from it: the states, documents and inner clocks of
// design 5.1. By when the law wants an answer is the policies' to say (moving.hpp, LegalClocks). Constants; any thread.

#include "desk/cases/process.hpp"

namespace waydesk::cases {

const Process& complaint_process();

inline constexpr Duration reopened_within = std::chrono::days(90);  // after it was closed, for new facts
inline constexpr std::size_t most_representatives = 3;              // of a group

// The closed lists of design 5.1.1 and 5.1.2, two levels as "refund.late".
Names complaint_categories();
Names complaint_causes();

}  // namespace waydesk::cases
