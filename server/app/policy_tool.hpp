#pragma once
// `waydesk policy check` and `waydesk policy quote`: the engine of kb/policy for files and standard input.
// Lives on: the main thread.

#include "kb/policy/library.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace waydesk::app {

// calendars.json and currencies.json of that folder; what it does not have, and everything when the folder is empty,
// is built in. The flaw names the file.
Checked<std::shared_ptr<const kb::policy::Tables>> policy_tables(const std::string& folder);

// Of the folder's packs/*.json; empty: the built-in ones.
kb::policy::Library::Loading policy_library(const std::string& folder,
                                            std::shared_ptr<const kb::policy::Tables> tables);

// A line for each file. The exit code: 1 when one is refused.
int check_policy_files(const std::vector<std::string>& files, const kb::policy::Tables& tables, std::ostream& out);

// A line for each case. A case that cannot be read has an "error" and its place "at"; the exit code is 1 then.
int quote_cases(const kb::policy::Library::Shared& library, std::istream& in, std::ostream& out,
                std::ostream& complaints);

}  // namespace waydesk::app
