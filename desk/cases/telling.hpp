#pragma once
// What a traveler is told of his case: which steps are for his eyes, how a state is called in plain words, what is
// expected of him, and by when he was promised something. Words are keys of core/language/locales/server. Pure; any
// thread.

#include "desk/cases/process.hpp"

namespace waydesk::cases {

// Whether he is to know of it: he is sent something, it is a step that he may take himself, or the case is called
// something else to him afterwards.
bool is_told(const Process& process, const Step& step);
bool sends_document(const Step& step);  // to him
// Of a state: "case.complaint.investigated". Several states may be one to him.
std::string label_key(std::string_view kind, std::string_view state);
// What is expected of him in this state: "case.needed.proposed"; empty: nothing.
std::string need_key(std::string_view kind, std::string_view state);
// The nearest date that runs and is his: promised to him, or set by law. Nothing: there is none.
std::optional<Instant> next_date(const Case& one);

// The key of a flaw's sentence: "case.wrong.required"; empty: it has none, and is told as it is.
std::string_view key_of(std::string_view sentence);
struct Wording {
    std::string_view sentence;
    std::string_view key;
};
std::span<const Wording> wordings();  // all that a case's tables and forms may say

}  // namespace waydesk::cases
