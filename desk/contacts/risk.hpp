#pragma once
// Whether a contact is about to leave, and why: never stored, never set by hand. Each thing that speaks for it weighs
// what the table here says, a repetition again until the most that its reason may weigh; the score is the sum, at most
// 100. The weights are ours (docs/contacts.md, Leaving), to be compared with who really left. Pure; any thread.

#include "desk/ids.hpp"

#include "core/instant.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::contacts {

enum class Reason : std::uint8_t {
    complaint_open,        // a complaint that is not over
    late_refund,           // a refund with a clock that is late
    promise_broken,        // a call that was promised and not begun in its window, in the last 90 days
    disrupted_not_helped,  // a journey ahead is disrupted, and nobody has spoken with him since
    no_contact_since,      // he wrote once, and nothing was heard for 180 days
    low_score,             // he gave a low score to how he was served, in the last 90 days
};

struct Weight {
    Reason reason;
    std::string_view name;  // on the wire; "contact.risk.NAME" in the catalogue
    std::int64_t weight;
    std::int64_t most;
};
// In the order of Reason.
inline constexpr std::array<Weight, 6> weights{{
    {Reason::complaint_open, "complaint_open", 30, 45},
    {Reason::late_refund, "late_refund", 25, 40},
    {Reason::promise_broken, "promise_broken", 15, 30},
    {Reason::disrupted_not_helped, "disrupted_not_helped", 25, 40},
    {Reason::no_contact_since, "no_contact_since", 15, 15},
    {Reason::low_score, "low_score", 15, 30},
}};
inline constexpr std::int64_t medium_from = 25, high_from = 50;
inline constexpr Duration promises_count_for = 90 * 24h, scores_count_for = 90 * 24h, quiet_after = 180 * 24h;

struct RiskFact {
    Reason reason = Reason::complaint_open;
    desk::ConversationId conversation;  // none: it hangs on none; likewise the next
    std::int64_t case_id = 0;
};

struct Risk {
    struct Part {
        RiskFact fact;
        std::int64_t weight = 0;
    };
    std::int64_t score = 0;
    std::vector<Part> parts;  // the heaviest first; without those that add nothing more
    std::string_view level() const;
};

Risk risk_of(const std::vector<RiskFact>& facts);

}  // namespace waydesk::contacts
