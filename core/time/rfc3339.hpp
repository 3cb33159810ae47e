#pragma once
// Times as text: RFC 3339, the ISO 8601 of the Internet. Pure; any thread.

#include "core/instant.hpp"
#include "core/result.hpp"
#include "core/time/zone.hpp"

#include <string>
#include <string_view>

namespace waydesk::time {

std::string format_utc(Instant at);                      // 2026-03-29T01:00:00Z; a fraction only when there is one
std::string format_local(Instant at, const Zone& zone);  // 2026-03-29T03:00:00+02:00
std::string format_date(const CivilTime& civil);         // 2026-03-29

// Needs an offset or Z; up to six digits of fraction count, further ones are cut off; a leap second is taken as the
// second before it. Errors: invalid.
Result<Instant> parse_rfc3339(std::string_view text);
Result<CivilTime> parse_civil(std::string_view text);  // "2026-03-29T02:30[:00]", "2026-03-29 02:30" or a date alone

}  // namespace waydesk::time
