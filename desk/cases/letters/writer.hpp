#pragma once
// What letters are put together from: paragraphs of the catalogue, and what the case says where it says something.
// Pure; any thread.

#include "desk/cases/letters/facts.hpp"
#include "desk/cases/letters/words.hpp"

#include <initializer_list>

namespace waydesk::letters {

// A line of a table: it is left out when the case does not have the field.
struct Row {
    std::string_view field;
    std::string_view label = field;  // "label.…" of the catalogue
    std::string_view choices = {};   // of a choice, what its names begin with
};

class Writer {
public:
    Writer(const Facts& facts, const Words& words, const Names& names) : facts_(facts), words_(words), names_(names) {}

    const Facts& facts() const { return facts_; }
    const Names& names() const { return names_; }

    void say(std::string_view key, language::Arguments arguments = {});
    void quote(std::string_view head, std::string_view field);  // somebody's words
    void list(std::string_view head, std::string_view field);
    void words_as_told(std::string_view group, std::string_view field);  // a choice that is a sentence
    void heading(std::string_view head);
    void table(std::initializer_list<Row> rows);
    void entry(std::string_view label, std::string value);
    void rule();     // an entry
    void dates();    // by when what is due, with the rule that says so
    void outside();  // who else can be turned to
    void reopening();

    std::string date() const { return words_.date(facts_.step.at); }  // of the step
    std::string number() const { return std::to_string(facts_.one.number); }
    std::string name_of(std::string_view field) const;  // a field in a sentence
    std::string sum_of(std::string_view field) const;
    std::string choice_of(std::string_view group, std::string_view field) const;
    std::string sum_before(std::string_view field) const;  // the step; empty: there was none
    std::string due_of(std::string_view field) const;      // the last day, if it ends with one
    std::string day_of(std::string_view field) const;
    std::optional<std::string> end_of(std::string_view clock) const;  // nothing: it does not run

    std::vector<document::Block> take() { return std::move(body_); }

private:
    document::Table& open_table();

    const Facts& facts_;
    const Words& words_;
    const Names& names_;
    std::vector<document::Block> body_;
};

enum class Reader { traveler, office, ourselves };

struct Form {
    std::string_view document;
    void (*write)(Writer&);
    Reader reader = Reader::traveler;
};

std::span<const Form> complaint_letters();
std::span<const Form> refund_letters();

}  // namespace waydesk::letters
