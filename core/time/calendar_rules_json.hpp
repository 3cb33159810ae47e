#pragma once
// Calendars as JSON, for files and the API (docs/sla.md). Pure; any thread.

#include "core/time/calendar_rules.hpp"

namespace waydesk::time {

// {"id","version","title","zone","hours":{"mon":[["09:00","17:00"]]},"holidays":{"2026-12-25":"Christmas"},
//  "special_days":{"2026-12-24":[["10:00","14:00"]]},"make_up_days":{"2026-10-10":"fri"},
//  "breaks":{"2026-12-18":[["12:00","13:00"]]}}; only zone and hours must be there. An unknown field is refused by
//  name,
// and so is whatever `check` finds.
Checked<CalendarRules> read_calendar(std::string_view json);
std::string write_calendar(const CalendarRules& rules);

}  // namespace waydesk::time
