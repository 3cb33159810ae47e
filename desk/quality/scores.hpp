#pragma once
// What somebody gave to the items of a form, between the wire ({"tone":4}), the fields of a step (["tone=4"]) and the
// form. Pure; any thread.

#include "desk/quality/followed.hpp"
#include "desk/quality/form.hpp"

namespace waydesk::quality {

// The fields of a step as the wire has them, as those of the process: of `score` and `calibrate` the points become a
// list, and those of `calibrate` are the second ones. A flaw when they cannot be.
Checked<std::string> fields_of_step(std::string_view step, std::string_view json);

// Of the fields "scores" or "second_scores", and "critical" or "second_critical".
Scores scores_in(const cases::Fields& fields, std::string_view name);
std::vector<std::string> list_in(const cases::Fields& fields, std::string_view name);

}  // namespace waydesk::quality
