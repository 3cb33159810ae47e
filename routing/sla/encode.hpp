#pragma once
// Clocks for those who look at them, as JSON: times in milliseconds, durations in whole seconds. Pure; any thread.

#include "core/json_writer.hpp"
#include "routing/sla/explain.hpp"

namespace waydesk::routing::sla {

// {"clock","run","state","open","started_at","due_at","ended_at","target_s","elapsed_s","remaining_s"}
void write(JsonWriter& out, const Reading& reading);

// {"reading":…,"policy","policy_version","calendar_version","parts":[{"from","until","policy","policy_version",
//  "calendar","calendar_version","paused_in","counted_s","stretches":[[from,until]]}]}
void write(JsonWriter& out, const Explanation& explanation);

// {"conversation","clock","before":…,"after":…,"would_breach"}
void write(JsonWriter& out, const Changed& changed);

}  // namespace waydesk::routing::sla
