#pragma once
// A folder of mails on a server, as its reader needs it.
// Lives on: the mailbox's own thread; blocking.

#include "core/instant.hpp"
#include "core/result.hpp"

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace waydesk::transport {

// How far a folder is read: all mails up to `uid`. Numbers of another `uidvalidity` say nothing about this folder
// (RFC 9051 section 2.3.1.1): it is read from its beginning, and who takes the mails knows them again.
struct Cursor {
    std::uint32_t uidvalidity = 0;
    std::uint32_t uid = 0;  // 0: nothing
    auto operator<=>(const Cursor&) const = default;
};

enum class Got : std::uint8_t {
    whole,
    too_large,   // was not fetched
    unreadable,  // the server lists it and refuses to give it
    gone,        // somebody removed it meanwhile
};

struct Fetched {
    Cursor at;
    Got got = Got::whole;
    std::uint64_t bytes = 0;  // as the server says
    std::string raw;          // of a whole one: RFC 5322 bytes
};

struct FetchLimits {
    std::size_t mails = 100;                  // of one call; at least 1
    std::uint64_t mail_bytes = 35ULL << 20U;  // of one mail
};

class Mailbox {
public:
    virtual ~Mailbox() = default;

    virtual std::uint32_t uidvalidity() const = 0;
    virtual bool tells_of_news() const = 0;  // else ask with look()

    // The next ones behind the cursor in the order of their numbers; may be fewer than the limit allows; none: the end.
    // Marks nothing; leaves out what is marked as deleted.
    virtual Result<std::vector<Fetched>> fetch_after(Cursor cursor, const FetchLimits& limits) = 0;

    // Returns when there is news or when `most` has passed; at once when there was news since the last fetch.
    virtual Result<void> await_news(Duration most) = 0;
    virtual Result<void> look() = 0;

    // Marks them as seen, or moves them away. Errors: refused leaves the connection usable.
    virtual Result<void> mark(std::span<const std::uint32_t> uids) = 0;
};

}  // namespace waydesk::transport
