#pragma once
// What an agent owes, collected from the desk, the calls and the cases as they are; what else who arrives should know;
// and the check at the start of a shift. Decides nothing: what counts is in desk/days. Lives on: the desk thread.

#include "desk/days/handover.hpp"
#include "desk/days/news_records.hpp"
#include "desk/days/shift.hpp"
#include "server/app/day_parts.hpp"

#include <span>

namespace waydesk::app {

class DayPromises {
public:
    explicit DayPromises(const DayParts& parts) : parts_(parts) {}

    std::vector<days::Promise> of(desk::AgentId agent, Instant now) const;
    // JSON of docs/protocol.md, `also` of a handover; `since` when the shift began.
    std::string also(Instant since, Instant now, std::span<const days::Told> announcements) const;
    struct Known {
        std::span<const days::Told> announcements;
        std::size_t handovers = 0;  // that are there for him to take over
        bool has_second_factor = false;
    };
    days::Check check(const desk::Agent& agent, Instant now, const Known& known,
                      const language::LanguageTag& reader) const;

private:
    void add_calls(std::vector<days::Promise>& out, desk::AgentId agent, Instant now) const;
    void write_incidents(JsonWriter& json) const;
    void write_staff(JsonWriter& json) const;
    days::CheckItem check_queues(const desk::Agent& agent, Instant now, const language::LanguageTag& reader) const;
    days::CheckItem check_calls(const desk::Agent& agent, Instant now, const language::LanguageTag& reader) const;
    days::CheckItem check_mailboxes(const language::LanguageTag& reader) const;

    const DayParts& parts_;
};

}  // namespace waydesk::app
