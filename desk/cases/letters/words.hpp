#pragma once
// Values in the words of a letter's language. Everything a stranger wrote comes out without controls. Pure; any thread.

#include "desk/cases/letters/letter.hpp"

namespace waydesk::letters {

class Words {
public:
    explicit Words(const Wording& wording);

    const language::LanguageTag& language() const { return language_; }
    bool has(std::string_view key) const { return wording_.texts.has(key); }
    std::string text(std::string_view key, language::Arguments arguments = {}) const;

    std::string date(Instant at) const;
    std::string moment(Instant at) const;  // a date alone when it is midnight
    std::string due(Instant at) const;     // the last day alone when it ends with it
    std::string offset(Instant at) const;  // "UTC+08:00"
    std::string sum(const cases::Money& money) const;
    std::string value(const cases::Value& value) const;  // a list has a line for each
    std::string rule(std::string_view basis) const;
    // A choice, or several, as "body.adr" is called; as it is when it has no name.
    std::string choice(std::string_view group, const cases::Value& value) const;

private:
    bool is_midnight(Instant at) const { return wording_.zone.start_of_day(at) == at; }
    std::string one_choice(std::string_view group, const std::string& name) const;

    const Wording& wording_;
    language::LanguageTag language_;
};

// In a sentence of ours: without controls, on one line, and it cannot turn the sentence around.
std::string inline_text(std::string_view foreign);

}  // namespace waydesk::letters
