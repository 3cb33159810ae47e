#pragma once
// Questions that stand, as rows: written through the ledger, read at the start. Any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/silence/silence.hpp"

#include <map>

namespace waydesk::silence {

using Questions = std::map<desk::ConversationId, Question>;

void put(store::Change& change, std::int64_t workspace, const Question& question);
void erase(store::Change& change, std::int64_t workspace, desk::ConversationId conversation);
Result<Questions> read_questions(store::Connection& connection, std::int64_t workspace);

}  // namespace waydesk::silence
