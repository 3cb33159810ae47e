#pragma once
// The audit log as rows: written through the ledger, read again, and verified. Blocking; any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "server/audit/chain.hpp"

#include <optional>
#include <vector>

namespace waydesk::audit {

void add(store::Change& change, std::int64_t workspace, const Entry& entry);  // one that link() made

Result<Head> read_head(store::Connection& connection, std::int64_t workspace);

struct Filter {
    std::string actor;        // an id; empty: all
    std::string verb;         // with a '.' at its end all that begin with it; empty: all
    std::string object;       // empty: all
    Instant from, to;         // `to` exclusive; not set: without an end
    std::int64_t before = 0;  // numbers below this one; 0: from the newest on
    std::int64_t limit = 100;
};
Result<std::vector<Entry>> list(store::Connection& connection, std::int64_t workspace, const Filter& filter);

// The first entry that does not fit.
struct Fault {
    std::int64_t number = 0;
    std::string sentence;
};
struct Verdict {
    std::int64_t entries = 0;  // that fit, from the first one on
    Head head;                 // the last one that fits
    std::optional<Fault> fault;
};
// Goes through all of it. `known`: an earlier head, hex, which has to be among the hashes still; only so is it seen
// that the end was cut off. errors: storage
Result<Verdict> verify(store::Connection& connection, std::int64_t workspace, const std::string& known = {});

}  // namespace waydesk::audit
