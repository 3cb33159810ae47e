#pragma once
// The knowledge base at start: what is stored, or what is shipped when nothing is. Start-up only; blocks.

#include "core/store/connection.hpp"
#include "core/store/ledger.hpp"
#include "kb/article/library.hpp"
#include "kb/quoting/shelf.hpp"

namespace waydesk::app {

// The policies that people entered and those that come with the program; the invented samples only in a demo.
store::Explained<kb::quoting::Shelf> open_policies(store::Connection& connection, std::int64_t workspace, bool is_demo);
// What articles know of them.
kb::article::PolicyStates states_of(const kb::quoting::Shelf& shelf);

// `ledger` answers inside submit and writes by `connection`. `policies`: what the shipped texts were checked against.
store::Explained<kb::article::Library> open_library(store::Connection& connection, store::Ledger& ledger,
                                                    std::int64_t workspace, const kb::article::PolicyStates& policies,
                                                    Instant now);

}  // namespace waydesk::app
