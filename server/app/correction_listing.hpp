#pragma once
// Which quotes a wrong version of a policy gave, and what they would be under the corrected one (docs/cases.md, A fee
// that was told wrongly). Pure, but for what reads; any thread.

#include "desk/cases/affected.hpp"
#include "kb/policy/library.hpp"
#include "kb/quoting/records.hpp"

namespace waydesk::app {

// What a correction says about the quotes that it is about.
struct WrongVersion {
    cases::CaseId one;
    std::string policy;
    std::int64_t version = 0;
    std::int64_t correct_version = 0;
    std::string rule;     // empty: whichever
    Instant from, until;  // not set: any time
    bool gave(const kb::quoting::GivenQuote& quote) const;
};
WrongVersion wrong_version_of(const cases::Case& correction);

// The same policies, without the wrong version. Nothing: the corrected one is not among them.
kb::policy::Library::Shared corrected(const kb::policy::Library& library, const WrongVersion& wrong);

// Nothing: it would be the same.
std::optional<cases::AffectedQuote> affected(const kb::quoting::GivenQuote& quote, const WrongVersion& wrong,
                                             const kb::policy::Library& corrected);

struct ListedPiece {
    std::int64_t looked_at = 0;  // quotes of that version
    kb::quoting::QuoteId last;   // where to go on; none: there are no more
    std::vector<cases::AffectedQuote> affected;
};
// Of those before a quote, the newest first. errors: of the store
Result<ListedPiece> list_piece(store::Connection& connection, std::int64_t workspace, kb::quoting::QuoteId before,
                               const WrongVersion& wrong, const kb::policy::Library& corrected);

std::string to_json(const cases::AffectedQuote& quote, std::string_view done_by);
// For spreadsheets, with a line of names; amounts in minor units.
std::string affected_csv(const std::vector<cases::AffectedQuote>& quotes);

}  // namespace waydesk::app
