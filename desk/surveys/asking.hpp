#pragma once
// Whether a conversation that ended is followed by a question and by which one, and what becomes of an answer.
// Pure; any thread.

#include "desk/surveys/settings.hpp"

namespace waydesk::surveys {

// What is known of a conversation that was resolved.
struct Ending {
    bool is_answered = false;    // an agent wrote to the traveler in it
    bool was_asked = false;      // a question followed it before
    bool has_complaint = false;  // that is open
    bool has_refused = false;    // he does not want to be asked
    std::string channel;
    std::int64_t number = 0;
    Instant nps_asked_at;  // of this contact, the last time; not set: never
};

// The questions that are on and may be put now take turns by the conversation's number, so that each is answered by a
// like share of all, and nobody is asked two things at once. Nothing: he is not asked.
std::optional<Kind> to_ask(const Settings& settings, const Ending& ending, Instant now);

// A later answer takes the place of the one before. errors: invalid (no such score), conflict (too late)
Result<Survey> answer(Survey survey, const Reply& reply);

}  // namespace waydesk::surveys
