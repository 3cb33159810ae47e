#pragma once
// The knowledge base at start: what is stored, or what is shipped when nothing is. Start-up only; blocks.

#include "core/store/connection.hpp"
#include "core/store/ledger.hpp"
#include "kb/article/library.hpp"

namespace waydesk::app {

// `ledger` answers inside submit and writes by `connection`. `policies`: what the shipped texts were checked against.
store::Explained<kb::article::Library> open_library(store::Connection& connection, store::Ledger& ledger,
                                                    std::int64_t workspace, const kb::article::PolicyStates& policies,
                                                    Instant now);

}  // namespace waydesk::app
