#pragma once
// How the handing over of one mail to a mail server ended.
// Lives on: any thread; plain values.

#include "core/result.hpp"

#include <string>
#include <vector>

namespace waydesk::transport {

constexpr std::size_t max_reply_words = 500;

struct Reply {
    int code = 0;        // RFC 5321, 0: there was none
    std::string status;  // RFC 3463, such as 5.1.1; empty: not said
    std::string words;   // printable ASCII, at most max_reply_words
    bool operator==(const Reply&) const = default;
};

constexpr bool is_permanent(const Reply& reply) { return reply.code >= 500; }

struct Refusal {
    std::string recipient;
    Reply reply;
    bool operator==(const Refusal&) const = default;
};

enum class Outcome {
    accepted,   // by the server, for all recipients that are not in `refused`
    temporary,  // try again later: 4xx, greylisting, no connection, a sign-in that people have to mend
    permanent,  // never try this again: 5xx
};

struct Delivery {
    Outcome outcome = Outcome::temporary;
    Reply reply;                   // the one that decided, or the last one
    std::vector<Refusal> refused;  // with their own replies, permanent ones and temporary ones
    error_code error;              // what else was in the way; after `lost` or `timed_out` it may yet have arrived
};

}  // namespace waydesk::transport
