#pragma once
// What the answers of many come to, never without how many there were and how far chance may have moved it.
// Pure; any thread.

#include "core/time/zone.hpp"
#include "desk/surveys/survey.hpp"

#include <array>
#include <map>
#include <span>

namespace waydesk::surveys {

struct Tally {
    std::int64_t asked = 0;
    std::int64_t answered = 0;
    std::array<std::int64_t, 11> by_score{};  // answers of each score, from 0

    bool operator==(const Tally&) const = default;
};

// What an answer counts: 1 of those that are good, 0 of others; of an NPS -1 of detractors. All figures of surveys are
// sums of these (docs/surveys.md, Figures).
std::int64_t worth(Kind kind, std::int64_t score);

struct Estimate {
    double value = 0, low = 0, high = 0;  // between `low` and `high` with 95 % certainty
};

// A share with the score interval of Wilson (JASA 22, 1927), which holds for small numbers too. Nothing: n is 0.
std::optional<Estimate> share(std::int64_t good, std::int64_t n);
// CSAT, CES: the share of 4 and 5. NPS: the share of 9 and 10 less that of 0 to 6, -1 to 1, by the normal approximation
// with three answers added (3/4 for it, 3/4 against, 3/2 neither), because without them a few like answers would look
// certain (Rocks, The American Statistician 70(4), 2016: adjusted Wald). Nothing: nobody answered.
std::optional<Estimate> measure(Kind kind, const Tally& tally);

// One that was asked, as it counts.
struct Asked {
    desk::ConversationId conversation;
    desk::AgentId agent;
    desk::QueueId queue;
    std::string language, channel;
    Instant at;
    std::optional<std::int64_t> score;
};
enum class Split { none, agent, queue, language, channel, day };
std::optional<Split> split_from(std::string_view text);  // empty: none

// By the id, the tag, the name or the day ("2026-05-04" by the zone's clock); empty: not known.
std::map<std::string, Tally> count(std::span<const Asked> asked, Split split, const time::Zone& zone);
Tally total(std::span<const Asked> asked);

}  // namespace waydesk::surveys
