#pragma once
// Complaints and refunds as JSON, for agents and for their travelers, and the words that are said about them
// (docs/protocol.md, Cases). Lives on: the desk thread.

#include "desk/cases/moving.hpp"
#include "server/app/case_delivery.hpp"
#include "server/app/case_parts.hpp"

namespace waydesk::app {

std::string process_json(const cases::Process& process);

class CaseViews {
public:
    explicit CaseViews(const CaseParts& parts) : parts_(parts) {}

    // `contact_name`: of its contact, empty when nobody knows it.
    std::string agent(const cases::Case& one, std::string_view contact_name, desk::AgentId reader) const;
    // `delivery` null: it makes no letter that could be mailed.
    std::string step(const cases::Step& step, std::string_view contact_name, const LetterDelivery* delivery) const;
    std::string traveler(const cases::Case& one, const std::vector<cases::Step>& steps,
                         const language::LanguageTag& reader) const;
    std::string card(const cases::Case& one) const;  // the body of its event

    struct Note {
        std::string text;
        std::string language;
    };
    Note note(const cases::Case& one, const std::vector<cases::Mark>& marks) const;  // to those who work on it
    Note task_note(const cases::Case& one, const std::string& key) const;            // likewise, of what they are to do

    Flaws told(const Flaws& flaws, const language::LanguageTag& reader) const;  // in his language
    std::string not_possible(const cases::Case& one, const language::LanguageTag& reader) const;
    std::string moved_meanwhile(const cases::Case& one, const language::LanguageTag& reader) const;

private:
    void write_person(JsonWriter& json, std::string_view key, desk::AgentId id) const;
    void write_clocks(JsonWriter& json, const cases::Case& one) const;
    void write_document(JsonWriter& json, const cases::Step& step, const language::LanguageTag& reader) const;
    std::string label(const cases::Case& one, std::string_view state, const language::LanguageTag& reader) const;
    std::string time_of(Instant at, const language::LanguageTag& reader) const;
    language::LanguageTag language_of_handler(const cases::Case& one) const;
    std::string mark(const cases::Case& one, const cases::Mark& mark, const language::LanguageTag& reader) const;

    const CaseParts& parts_;
};

}  // namespace waydesk::app
