#pragma once
// The date of a mail: RFC 5322 3.3 with the obsolete zones of 4.3, and what programs write instead (asctime, ISO 8601,
// a number for the month). Pure; any thread.

#include "core/instant.hpp"

#include <optional>
#include <string_view>

namespace waydesk::mime {

// `raw` as received, comments and folds in it. Nothing where day, month, year, hour or minute cannot be read.
std::optional<Instant> read_date(std::string_view raw);

}  // namespace waydesk::mime
