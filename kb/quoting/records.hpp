#pragma once
// What is kept of policies and of quotes, as plain data, and how it becomes rows and comes back. Any thread.

#include "core/id.hpp"
#include "core/store/change.hpp"
#include "core/store/connection.hpp"

#include <string>
#include <vector>

namespace waydesk::kb::quoting {

struct QuoteTag {
    static constexpr std::string_view prefix = "qt";
};
using QuoteId = Id<QuoteTag>;

// One version of a policy that somebody entered.
struct StoredPolicy {
    std::string id;
    std::int64_t version = 0;
    std::string author;  // as events write it: "a:…"
    Instant at;
    std::string body;  // JSON, as it was entered
};

// What somebody was told once; never changed afterwards.
struct GivenQuote {
    QuoteId id;
    Instant at;
    std::int64_t conversation = 0;      // 0: outside of one
    std::string given_by;               // an agent, or "system": the bot
    std::string given_to;               // a traveler's identity; empty: nobody but the agent saw it
    std::string language;               // BCP 47, of what was told
    Instant valid_until;                // from then on the answer is another one; not set: it stays
    std::vector<std::string> policies;  // "cn-rail-12306/3": the versions it rests on
    std::string request;                // JSON of policies/README.md
    std::string answer;                 // JSON, with its trace
    std::string told;                   // JSON: the words in which it was told
};

namespace tables {
extern const store::Table policy;
extern const store::Table given_quote;
}  // namespace tables

store::Cells row_of(std::int64_t workspace, const StoredPolicy& policy);
store::Cells row_of(std::int64_t workspace, const GivenQuote& quote);

Result<std::vector<StoredPolicy>> read_policies(store::Connection& connection, std::int64_t workspace);
Result<GivenQuote> read_quote(store::Connection& connection, std::int64_t workspace, QuoteId id);  // errors: not_found
struct QuoteRange {
    std::int64_t conversation = 0;  // 0: all
    QuoteId before;                 // none: the newest
    std::int64_t limit = 50;
};
// The newest first.
Result<std::vector<GivenQuote>> read_quotes(store::Connection& connection, std::int64_t workspace, QuoteRange range);

}  // namespace waydesk::kb::quoting
