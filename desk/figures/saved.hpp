#pragma once
// A report that somebody keeps: which figures, over which days, told by what. Pure; any thread.

#include "core/flaw.hpp"
#include "desk/ids.hpp"

#include <map>
#include <string>
#include <vector>

namespace waydesk::figures {

inline constexpr std::size_t most_figures = 40;

struct SavedReport {
    std::string title;
    std::vector<std::string> figures;          // their names
    std::map<std::string, std::string> query;  // what they are asked with; `days` in place of `from` and `to`
    bool is_shared = false;
    desk::AgentId owner;  // who made it
};

// As people write it: without id, version and owner. What is not said stays as it is in `before`. What is wrong is
// named by a JSON pointer.
Checked<SavedReport> read_report(std::string_view json, SavedReport before = {});
std::string write_report(const SavedReport& report);  // as it is stored
SavedReport stored_report(std::string_view json);     // what write_report wrote
std::string query_json(const SavedReport& report);    // with `days` as a number

}  // namespace waydesk::figures
