#pragma once
// docs/configuration.md, made from the table of settings. A test fails when the file is stale; it is made anew by
// `WAYDESK_WRITE_DOCS=1` in that test's environment. Any thread.

#include <string>

namespace waydesk::config {

std::string documentation();

}  // namespace waydesk::config
