#pragma once
// Answers that agents have at hand: a text in several languages, with variables that a conversation fills.
// Pure; any thread.

#include "core/flaw.hpp"
#include "core/language/tag.hpp"
#include "desk/agent.hpp"
#include "desk/conversation.hpp"

#include <map>
#include <span>

namespace waydesk::toolbox {

struct CannedAnswer {
    std::string id;  // is_key
    std::int64_t version = 0;
    std::string title;
    std::string shortcut;                      // empty: none
    std::map<std::string, std::string> texts;  // language tag → text
    std::vector<desk::QueueId> queues;         // empty: for all

    bool serves(desk::QueueId queue) const;
    // Whether it is found by these words, looked for in title, shortcut and texts; without words it is.
    bool matches(std::string_view words) const;
};

// As people write it, without id and version; what is wrong is named by a JSON pointer.
Checked<CannedAnswer> read_canned(std::string_view json);
std::string write_canned(const CannedAnswer& answer);

// {contact.name} and the like: a closed list. The first thing in braces that is none of it; nothing: all is well.
std::span<const std::string_view> variables();
std::optional<std::string> wrong_variable(std::string_view text);

using Values = std::map<std::string, std::string, std::less<>>;  // variable → its text; empty: there is none
Values values_of(const desk::ConversationState& state, const desk::Agent& agent, std::string_view queue);

struct Filled {
    std::string text;  // what is missing stands in it as it was written
    std::string language;
    std::vector<std::string> missing;  // variables without value, each once
};
Filled fill_in(std::string_view text, std::string language, const Values& values);

// The language to answer in: the first of those wanted that there is a text for, or for what CLDR lets it fall back to;
// else English, else the first. There is at least one text.
std::string language_for(const std::map<std::string, std::string>& texts,
                         std::span<const language::LanguageTag> wanted);
std::vector<language::LanguageTag> languages_of(const desk::ConversationState& state, std::string_view asked);

}  // namespace waydesk::toolbox
