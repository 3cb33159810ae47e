#pragma once
// One question that a traveler was asked when he had been served, and what he said. Plain values; any thread.

#include "desk/event.hpp"

#include <optional>
#include <string>

namespace waydesk::surveys {

struct SurveyTag {
    static constexpr std::string_view prefix = "sv";
};
using SurveyId = Id<SurveyTag>;

inline constexpr std::size_t most_comment_code_points = 2'000;
inline constexpr Duration changeable_for = 24h;  // from the first answer
inline constexpr Duration open_for = 14 * 24h;   // nobody remembers what was asked before

// The numbers are stored.
enum class Kind : std::int16_t {
    csat = 1,  // customer satisfaction, 1-5
    nps = 2,   // would recommend, 0-10 (Reichheld, HBR 12/2003)
    ces = 3    // customer effort, 1-5: how easy it was (Dixon, Freeman, Toman, HBR 7/2010; version 2.0)
};
inline constexpr Kind kinds[] = {Kind::csat, Kind::nps, Kind::ces};
std::string_view to_string(Kind kind);
std::optional<Kind> kind_from(std::string_view text);

struct Scale {
    std::int64_t from = 1, to = 5;
    std::int64_t good_from = 4;  // what counts for the figure
    bool has(std::int64_t score) const { return score >= from && score <= to; }
};
Scale scale_of(Kind kind);
inline constexpr std::int64_t nps_detractor = 6;  // up to it; 7 and 8 count neither way

enum class State { open, answered, over };
std::string_view to_string(State state);
std::optional<State> state_from(std::string_view text);

struct Survey {
    SurveyId id;
    Kind kind = Kind::csat;
    desk::ConversationId conversation;
    std::int64_t number = 0;  // of the conversation
    desk::IdentityId identity;
    desk::ContactId contact;   // found through the identity; not in this row
    std::string contact_name;  // likewise
    desk::AgentId agent;       // who served it last; none: nobody is known
    desk::QueueId queue;
    std::string language;  // BCP 47, of the conversation; empty: not known
    std::string channel;
    Instant asked_at;
    Instant first_at;     // of the first answer; not set: none
    Instant answered_at;  // of the latest one
    std::optional<std::int64_t> score;
    std::string comment;
    std::optional<bool> solved;
    std::int64_t answers = 0;

    State state(Instant now) const;
    bool may_be_answered(Instant now) const;  // for the first time, or anew
    bool operator==(const Survey&) const = default;
};

// One answer; kept for ever, also when another one took its place.
struct Reply {
    Instant at;
    std::string via;  // "widget", "link"
    std::int64_t score = 0;
    std::string comment;
    std::optional<bool> solved;
};

}  // namespace waydesk::surveys
