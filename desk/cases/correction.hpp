#pragma once
// A fee that was told wrongly, from finding it until everybody who was told is told right (design 5.10): the states and
// clocks. Which quotes are affected is in affected.hpp. Constants; any thread.

#include "desk/cases/process.hpp"

namespace waydesk::cases {

const Process& correction_process();

}  // namespace waydesk::cases
