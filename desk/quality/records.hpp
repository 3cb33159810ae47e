#pragma once
// Visits and inspections as rows, and back. Any thread.

#include "core/store/change.hpp"
#include "core/store/connection.hpp"
#include "desk/quality/followed.hpp"
#include "desk/quality/sampling.hpp"
#include "desk/surveys/settings.hpp"

#include <set>

namespace waydesk::quality {

inline constexpr std::int64_t most_candidates = 20'000;
inline constexpr Duration new_for = 30 * 24h;    // an agent, from the first conversation that he served
inline constexpr Duration long_silence = 30min;  // of us, after the traveler wrote

const cases::Process& process_of(std::string_view kind);  // "visit", "inspection"

namespace tables {
extern const store::Table followed;
extern const store::Table followed_step;
}  // namespace tables

// As it is after one step, and the step. Refused (guard_missed) when somebody else took a step meanwhile.
void put(store::Change& change, std::int64_t workspace, const Followed& after, const cases::Step& step);

struct FollowedRange {
    std::string kind;
    std::string state = "all";       // open | over | all | one of the process
    desk::AgentId subject, handler;  // none: any
    desk::AgentId only_of;           // whose it is as one of the two; none: all
    std::int64_t before = 0;         // the value of an id; 0: from the newest
    std::int64_t limit = 50;
};
Result<Followed> read_followed(store::Connection& connection, std::int64_t workspace, const std::string& kind,
                               std::int64_t id);  // errors: not_found
Result<std::vector<Followed>> read_followed(store::Connection& connection, std::int64_t workspace,
                                            const FollowedRange& range);  // the newest first
// Open ones, the soonest due first; `range.before` is the last of the page before.
Result<std::vector<Followed>> read_due(store::Connection& connection, std::int64_t workspace,
                                       const FollowedRange& range);
Result<std::vector<Followed>> read_begun(store::Connection& connection, std::int64_t workspace, const std::string& kind,
                                         Instant from, Instant to);
// Visits of a contact, inspections of his conversations; the newest first.
Result<std::vector<Followed>> read_followed_of(store::Connection& connection, std::int64_t workspace,
                                               desk::ContactId contact, std::string_view kind, std::int64_t limit);
Result<std::vector<cases::Step>> read_steps(store::Connection& connection, std::int64_t workspace, const Followed& one);
Result<std::int64_t> latest_followed(store::Connection& connection, std::int64_t workspace);  // id; 0: none
Result<std::int64_t> latest_number(store::Connection& connection, std::int64_t workspace, const std::string& kind);

// How many visits of a contact are open or began since then, and how many were for this trip ever.
Result<std::int64_t> count_visits(store::Connection& connection, std::int64_t workspace, desk::ContactId contact,
                                  Instant since);
Result<std::int64_t> count_visits_for(store::Connection& connection, std::int64_t workspace, desk::ContactId contact,
                                      const std::string& booking);
// A conversation of the contact in a queue that the agent serves; none: he does not meet him.
Result<desk::ConversationId> find_meeting(store::Connection& connection, std::int64_t workspace,
                                          desk::ContactId contact, desk::AgentId agent);
struct Trip {
    std::int64_t booking = 0;  // the value of its id
    desk::ContactId contact;
    Instant over_at;
};
Result<std::vector<Trip>> read_trips(store::Connection& connection, std::int64_t workspace, Instant from, Instant to,
                                     std::int64_t limit);

// Inspections: what may be drawn, but for those of `left_out`, with the gravest reason of each when `finds_reasons`;
// else they are all random.
Result<std::vector<Candidate>> read_candidates(store::Connection& connection, std::int64_t workspace, Instant from,
                                               Instant to, const surveys::Settings& low, bool finds_reasons,
                                               const std::set<desk::ConversationId>& left_out);

}  // namespace waydesk::quality
