#pragma once
// A conversation as somebody can read it, and what must hold of it.

#include "tests/support/program/wire.hpp"

namespace waydesk::testing {

// All events after `after`, asked for page by page.
std::vector<Value> sync(Wire& wire, const std::string& conversation, std::int64_t after = 0);
std::vector<std::string> messages_of(const std::vector<Value>& events);  // the texts
std::vector<std::string> kinds_of(const std::vector<Value>& events);
bool is_dense(const std::vector<Value>& events, std::int64_t first = 1);  // seq after seq, without holes

}  // namespace waydesk::testing
