#pragma once
// A refund, followed until the money has arrived: the states and clocks of design 5.3. By when the law wants it paid,
// and when a bank is expected to have it, are the caller's to say (moving.hpp, LegalClocks). Constants; any thread.

#include "desk/cases/process.hpp"

namespace waydesk::cases {

const Process& refund_process();

}  // namespace waydesk::cases
