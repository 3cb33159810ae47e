#pragma once
// Visitors with a conversation each that waits in line: what idle, storm and a restart begin with.
// Lives on: the thread of its loop.

#include "server/bench/link.hpp"

namespace waydesk::bench {

struct Visitor {
    std::string token;
    std::string conversation;
    std::string epoch;
    std::int64_t seen = 0;  // the highest seq it had, in its own numbering
};

// Each of `count` visitors opens one conversation and leaves; `each` of them as many as that. Few are connected at the
// same time, so that the server's memory holds conversations afterwards and no room for connections. Throws Failure.
std::vector<Visitor> open_conversations(net::Loop& loop, DeskApi& api, std::size_t count, std::size_t each = 1);

std::string resume_frame(const Visitor& visitor);  // `auth` that resumes the conversation

std::string run_open(net::Loop& loop, DeskApi& api, std::size_t conversations);  // the JSON line; throws Failure

}  // namespace waydesk::bench
