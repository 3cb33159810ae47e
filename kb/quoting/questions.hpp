#pragma once
// What may be asked of somebody when a fact is missing: in which form, and where the answer belongs in a request. A
// fact that is not in the table is not a traveler's to tell (who decided that a storm was extraordinary, say): a person
// of ours has to know it. Pure; any thread.

#include "kb/policy/document.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::kb::quoting {

enum class QuestionKind {
    text,     // a few words: the booking code, a name
    choice,   // one of the options
    several,  // any of the options
    yes_no,
    hours,   // a span of time in hours and minutes, answered as "PT3H20M"
    days,    // a whole number of days, answered as "P10D"
    number,  // a whole number from 0
    amount,  // of money, in minor units of the booking's currency
    date     // 2026-04-20
};
std::string_view to_string(QuestionKind kind);

struct Option {
    std::string value;
    std::string text;  // a key of the catalogue, or the words themselves when it is about this booking
};

struct Question {
    std::string fact;
    QuestionKind kind = QuestionKind::text;
    std::string text;  // a key of the catalogue
    std::vector<Option> options;
};

// Of a fact of policies/README.md, section 3, or "times.<name>". Nothing: a traveler cannot tell it.
std::optional<Question> question_about(std::string_view fact);

// What is wrong with an answer: that it does not have the form of the question.
bool is_answer_to(const Question& question, const policy::Node& answer);

// Puts a fact where a request has it: "event.reroute.later" into /event/reroute/later, "cause" into /ask/cause.
// Answers whether a request has a place for it.
bool put_fact(policy::Node& request, std::string_view fact, policy::Node value);

}  // namespace waydesk::kb::quoting
