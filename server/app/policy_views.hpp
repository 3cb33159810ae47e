#pragma once
// Policies, replays and quotes as JSON of docs/protocol.md. Pure; any thread.

#include "kb/quoting/dialogue.hpp"
#include "kb/quoting/replay.hpp"
#include "kb/quoting/shelf.hpp"
#include "kb/quoting/telling.hpp"

#include <functional>

namespace waydesk::app {

struct PolicyAuthor {
    std::string id;
    std::string name;
};

std::string listed_policy(const kb::quoting::Shelf::Versions& versions);  // its newest version
std::string policy_detail(const kb::quoting::Shelf::Versions& versions,
                          const std::function<PolicyAuthor(const std::string&)>& author);
std::string checked_policy(const Checked<kb::quoting::Shelf::Entry>& checked);
std::string replayed_policy(std::int64_t looked_at, const std::vector<kb::quoting::Difference>& differences,
                            std::size_t most);

// The members `headline` (or another name for it), `lines`, `steps` and `rules` of an open object.
void write_told(JsonWriter& out, const kb::quoting::Told& told, std::string_view headline = "headline");
// `questions`, in a reader's words; `currency` and `exponent` are the booking's.
void write_questions(JsonWriter& out, const kb::quoting::Questions& questions, const language::Catalogue& catalogue,
                     const language::LanguageTag& language, std::string_view currency, int exponent);

}  // namespace waydesk::app
