#pragma once
// The quotes that a wrongly told fee affects, each with what was told, what is right, and what is done about it. Plain
// values and rows; any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/cases/case.hpp"

namespace waydesk::cases {

// What people saw of an answer; amounts are minor units.
struct Figures {
    std::string status;  // ok, need_info, not_allowed, handoff
    std::optional<std::int64_t> fee;
    std::optional<std::int64_t> gain;  // above 0: to the traveler
    bool operator==(const Figures&) const = default;
};

// The numbers are stored.
enum class Decision : std::int16_t {
    none = 0,
    tell = 1,  // he is told what is right
    pay = 2,   // he is paid the difference, or need not pay it
    keep = 3   // what was told stays
};
std::string_view to_string(Decision decision);  // empty: none
std::optional<Decision> decision_from(std::string_view text);

struct AffectedQuote {
    CaseId one;
    std::int64_t quote = 0;
    desk::ConversationId conversation;
    Instant at;  // when it was given
    std::string currency;
    std::int64_t exponent = 2;
    Figures told, right;
    Decision decision = Decision::none;
    Instant done_at;  // not set: it is not done
    desk::AgentId done_by;

    std::optional<std::int64_t> more() const;  // that he should get; below 0: he was told too much. Nothing: unknown
    bool operator==(const AffectedQuote&) const = default;
};

void put_affected(store::Change& change, std::int64_t workspace, const AffectedQuote& quote);
// Those after a quote, in the order in which they were given.
Result<std::vector<AffectedQuote>> read_affected(store::Connection& connection, std::int64_t workspace, CaseId one,
                                                 std::int64_t after, std::int64_t limit);
Result<AffectedQuote> read_affected_quote(store::Connection& connection, std::int64_t workspace, CaseId one,
                                          std::int64_t quote);  // not_found
Result<std::int64_t> count_not_done(store::Connection& connection, std::int64_t workspace, CaseId one);

}  // namespace waydesk::cases
