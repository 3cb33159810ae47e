#pragma once
// The facts of a period, as far as a figure needs them. Reading blocks: it runs on a reader thread with its connection.

#include "core/store/connection.hpp"
#include "desk/figures/fact.hpp"
#include "desk/figures/frame.hpp"
#include "desk/figures/mark.hpp"
#include "desk/surveys/figures.hpp"

#include <set>

namespace waydesk::figures {

namespace need {
inline constexpr unsigned opened = 1, resolved = 2, open = 4, openings = 8, surveys = 16, time = 32, complaints = 64,
                          complaint_clocks = 128, refund_ends = 256, refund_clocks = 512, inspections = 1024,
                          shifts = 2048, orders = 4096,
                          calls = 8192,  // this and the next come from other rooms: `Material::others`
    levels = 16384;
}  // namespace need

// Who came again is looked for so long after his matter was resolved.
inline constexpr Duration repeat_within = std::chrono::hours(7 * 24);

struct Opening {  // somebody began a conversation
    desk::ConversationId conversation;
    Instant at;
    std::int64_t who = 0;  // the contact; while there is none his identity
};
struct SurveyFact {
    surveys::Kind kind = surveys::Kind::csat;
    std::optional<std::int64_t> score;  // none: he did not answer
    Mark mark;
};
struct InspectionFact {
    std::int64_t score = 0;  // that became final, 0 to 100
    bool is_critical = false;
    Mark mark;
};
struct CaseFact {
    Instant opened_at;
    Instant closed_at;  // not set: it is open
    Mark mark;
};
struct ClockFact {
    std::int64_t of = 0;  // the case
    std::string name;
    bool is_legal = false;
    Instant due;
    Instant met;  // not set: it is not
    Mark mark;
};
struct RefundEnd {
    Instant confirmed_at;
    Instant ended_at;  // arrived, else paid out
    Mark mark;
};

struct Shift {
    desk::AgentId agent;
    Instant from;
    Instant until;  // not set: it is on
};
struct OrderFact {
    Instant first_at;           // when a seller told of it first
    std::int64_t contacts = 0;  // that are about it
};

struct Material {
    std::vector<Fact> opened;    // in the period; this and the next two with no more than figures are counted from
    std::vector<Fact> resolved;  // in the period
    std::vector<Fact> open;      // at its end, or now
    std::vector<Opening> openings;
    std::vector<std::pair<desk::ConversationId, Service>> services;  // of the period, also in part; likewise the next
    std::vector<Stretch> presence;
    std::vector<Shift> shifts;                // likewise
    std::vector<OrderFact> orders;            // that were first told of in it
    std::vector<SurveyFact> surveys;          // asked in the period
    std::vector<InspectionFact> inspections;  // that became final in it
    std::vector<CaseFact> complaints;
    std::vector<ClockFact> complaint_clocks, refund_clocks;  // due in the period
    std::vector<RefundEnd> refund_ends;                      // in the period
    Marks others;
};

inline constexpr std::size_t most_facts = 500'000;  // of one kind; errors: too_large

class MaterialReader {
public:
    MaterialReader(store::Connection& connection, desk::WorkspaceId workspace, const Frame& frame)
        : connection_(connection), workspace_(workspace), frame_(frame) {}

    // What was begun by mystery contacts is left out.
    Result<Material> read(unsigned needs);
    void leave_out_mysteries(Marks& marks) const;  // after reading

private:
    using Facts = std::vector<Fact>;
    Result<void> read_mysteries();
    Result<void> read_facts(const store::Statement& statement, Instant from, Instant until, Facts& into);
    Result<void> read_open(Facts& into);
    Result<void> read_openings(Material& into);
    Result<void> read_time(Material& into);
    Result<void> read_surveys(Material& into);
    Result<void> read_inspections(Material& into);
    Result<void> read_shifts(Material& into);
    Result<void> read_orders(Material& into);
    Result<void> read_complaints(Material& into);
    Result<void> read_clocks(std::string_view kind, std::vector<ClockFact>& into);
    Result<void> read_refund_ends(Material& into);
    bool is_mystery(desk::ConversationId id) const { return mysteries_.contains(id); }

    store::Connection& connection_;
    desk::WorkspaceId workspace_;
    const Frame& frame_;
    std::set<desk::ConversationId> mysteries_;
};

Mark mark_of(const Fact& fact, Instant at);

}  // namespace waydesk::figures
