#pragma once
// The one failure that is never answered and never retried.

#include "core/store/errc.hpp"

namespace waydesk::store {

// Ends the process with a log line when `why` is fsync_failed: what the kernel dropped it does not report again, so
// only a restart from the disk tells the truth.
void end_if_not_durable(const error_code& why);

}  // namespace waydesk::store
