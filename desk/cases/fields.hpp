#pragma once
// The fields of a case as JSON, on the wire and in the database: texts, counts and flags as they are, a moment in
// milliseconds, a sum as {"minor","currency"}, a list of texts. Pure; any thread.

#include "desk/cases/process.hpp"

namespace waydesk::cases {

std::string to_json(const Fields& fields);
// A flaw for each field that the process does not have, or that is not of its type.
Checked<Fields> fields_from_json(std::string_view json, const Process& process);

}  // namespace waydesk::cases
