#pragma once
// What a survey's row tells, held against its answers, which are never changed, and made anew from them. Reading
// blocks: on a reader thread, with its connection.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/surveys/survey.hpp"

#include <vector>

namespace waydesk::surveys {

struct Difference {
    desk::ConversationId conversation;
    std::string row;      // as the row has it: how many answers, the latest one's score and time
    std::string answers;  // as they say
};
struct Comparison {
    std::int64_t checked = 0;
    std::vector<Difference> differences;
};

// Of those that were asked since then. errors: too_large (more than `most_counted`)
Result<Comparison> compare(store::Connection& connection, std::int64_t workspace, Instant since);
void retell(store::Change& change, std::int64_t workspace);  // every row that differs

}  // namespace waydesk::surveys
