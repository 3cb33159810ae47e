#include "desk/toolbox/canned.hpp"

#include "core/language/text.hpp"

#include <algorithm>
#include <array>

namespace waydesk::toolbox {
namespace {

using language::LanguageTag;

constexpr std::array<std::string_view, 6> known{"contact.name", "agent.name", "booking", "number", "queue", "subject"};

// Gives each piece of plain text and each variable in turn; false: a brace stands alone, and `text` ends before it.
template <class Plain, class Variable>
bool walk(std::string_view text, const Plain& plain, const Variable& variable) {
    while (!text.empty()) {
        const std::size_t brace = text.find_first_of("{}");
        plain(text.substr(0, brace));
        if (brace == std::string_view::npos) return true;
        text.remove_prefix(brace);
        const std::size_t end = text.find_first_of("{}", 1);
        if (text.front() == '}' || end == std::string_view::npos || text[end] == '{') return false;
        variable(text.substr(1, end - 1));
        text.remove_prefix(end + 1);
    }
    return true;
}

}  // namespace

bool CannedAnswer::serves(desk::QueueId queue) const {
    return queues.empty() || std::ranges::find(queues, queue) != queues.end();
}

bool CannedAnswer::matches(std::string_view words) const {
    const std::string wanted = language::fold(words);
    const auto holds = [&](std::string_view text) { return language::fold(text).find(wanted) != std::string::npos; };
    if (wanted.empty() || holds(title) || holds(shortcut)) return true;
    return std::ranges::any_of(texts, [&](const auto& text) { return holds(text.second); });
}

std::span<const std::string_view> variables() { return known; }

std::optional<std::string> wrong_variable(std::string_view text) {
    std::optional<std::string> wrong;
    const auto look = [&](std::string_view name) {
        if (!wrong && std::ranges::find(known, name) == known.end()) wrong = std::string(name);
    };
    const bool is_whole = walk(text, [](std::string_view) {}, look);
    if (!wrong && !is_whole) wrong = "{";
    return wrong;
}

Values values_of(const desk::ConversationState& state, const desk::Agent& agent, std::string_view queue) {
    Values out;
    out["contact.name"] = state.contact_name;
    out["agent.name"] = agent.name;
    out["booking"] = state.booking;
    out["number"] = std::to_string(state.number);
    out["queue"] = queue;
    out["subject"] = state.subject;
    return out;
}

Filled fill_in(std::string_view text, std::string language, const Values& values) {
    Filled out{{}, std::move(language), {}};
    const auto variable = [&](std::string_view name) {
        const auto found = values.find(name);
        if (found != values.end() && !found->second.empty()) {
            out.text += found->second;
            return;
        }
        out.text.append("{").append(name).append("}");
        if (std::ranges::find(out.missing, name) == out.missing.end()) out.missing.emplace_back(name);
    };
    walk(text, [&](std::string_view plain) { out.text += plain; }, variable);
    return out;
}

std::string language_for(const std::map<std::string, std::string>& texts, std::span<const LanguageTag> wanted) {
    for (const LanguageTag& language : wanted)
        for (const LanguageTag& tag : language::fallback_chain(language))
            if (texts.contains(tag.str())) return tag.str();
    return texts.contains("en") ? "en" : texts.begin()->first;
}

std::vector<LanguageTag> languages_of(const desk::ConversationState& state, std::string_view asked) {
    std::vector<LanguageTag> out;
    const auto add = [&](std::string_view text) {
        const LanguageTag tag = LanguageTag::parse_or(text, {});
        if (tag.is_known()) out.push_back(tag);
    };
    add(asked);
    add(state.language);
    for (const std::string& other : state.needs.languages) add(other);
    return out;
}

}  // namespace waydesk::toolbox
