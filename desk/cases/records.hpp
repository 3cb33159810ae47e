#pragma once
// Cases as rows, and back. Any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/cases/process.hpp"

namespace waydesk::cases {

inline constexpr std::int64_t most_cases_at_once = 1000;  // of one reading

const Process* find_process(std::string_view kind);  // of those that Waydesk has

namespace tables {
extern const store::Table desk_case;
extern const store::Table desk_case_clock;
extern const store::Table desk_case_step;
extern const store::Table desk_case_request;
}  // namespace tables

// The case as it is after one step, and the step. Refused (guard_missed) when somebody else took a step meanwhile.
void put(store::Change& change, std::int64_t workspace, const Moved& moved);
// Which request of whom opened it.
void put_request(store::Change& change, std::int64_t workspace, const desk::Author& author,
                 const std::string& client_id, CaseId id);
// Whose it is, alone: two contacts became one, or are two again.
void put_contact(store::Change& change, std::int64_t workspace, CaseId id, desk::ContactId contact);
// The clocks alone: marks that were told.
void put_clocks(store::Change& change, std::int64_t workspace, const Case& one);

Result<Case> read_case(store::Connection& connection, std::int64_t workspace, CaseId id);  // not_found
struct CaseRange {
    std::string kind;
    bool only_open = false;   // those that are not over, the oldest first; else all, the newest first
    CaseId beyond;            // the last of the reading before; none: from the beginning
    std::int64_t limit = 50;  // at most most_cases_at_once
};
Result<std::vector<Case>> read_cases(store::Connection& connection, std::int64_t workspace, const CaseRange& range);
Result<std::vector<Case>> read_cases_of(store::Connection& connection, std::int64_t workspace, desk::ContactId contact,
                                        CaseId before, std::int64_t limit);  // of any kind, the newest first
Result<std::vector<Case>> read_cases_of(store::Connection& connection, std::int64_t workspace,
                                        desk::ConversationId conversation);  // of any kind, the newest first
Result<std::vector<Case>> read_cases_under(store::Connection& connection, std::int64_t workspace,
                                           CaseId parent);  // of a group, the oldest first
// Those of conversations that are a contact's now, with the identity that each conversation belongs to; the newest
// first.
struct PersonsCase {
    Case one;
    desk::IdentityId identity;
};
Result<std::vector<PersonsCase>> read_cases_of_person(store::Connection& connection, std::int64_t workspace,
                                                      desk::ContactId contact, std::int64_t limit);
// The case that a request opened; none: it opened none.
Result<CaseId> read_request(store::Connection& connection, std::int64_t workspace, const desk::Author& author,
                            const std::string& client_id);
Result<CaseId> latest_case(store::Connection& connection, std::int64_t workspace);  // none: there is no case
Result<std::vector<Step>> read_steps(store::Connection& connection, std::int64_t workspace, const Case& one);
Result<std::int64_t> latest_number(store::Connection& connection, std::int64_t workspace, const std::string& kind);

}  // namespace waydesk::cases
