#include "channels/callback/callback.hpp"

#include "core/time/zone.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace waydesk::callback {
namespace {

template <class Code, std::size_t n>
std::string_view name_in(const std::array<std::pair<Code, std::string_view>, n>& names, Code code) {
    const auto found = std::ranges::find(names, code, &std::pair<Code, std::string_view>::first);
    ensure(found != names.end(), "every code has a name");
    return found->second;
}

template <class Code, std::size_t n>
std::optional<Code> code_in(const std::array<std::pair<Code, std::string_view>, n>& names, std::string_view text) {
    const auto found = std::ranges::find(names, text, &std::pair<Code, std::string_view>::second);
    if (found == names.end()) return std::nullopt;
    return found->first;
}

constexpr std::array<std::pair<State, std::string_view>, 10> states{{{State::requested, "requested"},
                                                                     {State::promised, "promised"},
                                                                     {State::queued, "queued"},
                                                                     {State::attempting, "attempting"},
                                                                     {State::no_answer, "no_answer"},
                                                                     {State::retry_scheduled, "retry_scheduled"},
                                                                     {State::done, "done"},
                                                                     {State::failed, "failed"},
                                                                     {State::cancelled, "cancelled"},
                                                                     {State::converted, "converted"}}};
constexpr std::array<std::pair<Priority, std::string_view>, 5> priorities{{{Priority::departure_soon, "departure_soon"},
                                                                           {Priority::elderly, "elderly"},
                                                                           {Priority::premium, "premium"},
                                                                           {Priority::complaint, "complaint"},
                                                                           {Priority::none, "none"}}};
constexpr std::array<std::pair<Outcome, std::string_view>, 7> outcomes{{{Outcome::running, "running"},
                                                                        {Outcome::answered, "answered"},
                                                                        {Outcome::busy, "busy"},
                                                                        {Outcome::no_answer, "no_answer"},
                                                                        {Outcome::voicemail, "voicemail"},
                                                                        {Outcome::wrong_number, "wrong_number"},
                                                                        {Outcome::refused, "refused"}}};

void check_text(Flaws& flaws, std::string field, const std::string& text, std::size_t most) {
    if (text.size() <= most) return;
    flaws.push_back({std::move(field), "It is longer than " + std::to_string(most) + " bytes."});
}

bool is_same_language(const language::LanguageTag& a, const language::LanguageTag& b) {
    return a.language() == b.language() && a.script() == b.script();
}

}  // namespace

std::string_view to_string(State state) { return name_in(states, state); }
std::string_view to_string(Priority priority) { return name_in(priorities, priority); }
std::string_view to_string(Outcome outcome) { return name_in(outcomes, outcome); }
std::optional<Priority> priority_from(std::string_view text) { return code_in(priorities, text); }

std::optional<Outcome> outcome_from(std::string_view text) {
    const std::optional<Outcome> outcome = code_in(outcomes, text);
    return outcome == Outcome::running ? std::nullopt : outcome;
}

bool is_over(State state) {
    return state == State::done || state == State::failed || state == State::cancelled || state == State::converted;
}

bool can_serve(const Abilities& abilities, const Need& need) {
    const bool speaks = std::ranges::any_of(abilities.languages, [&](const language::LanguageTag& spoken) {
        return is_same_language(spoken, need.language);
    });
    return speaks && (need.skill.empty() || std::ranges::find(abilities.skills, need.skill) != abilities.skills.end());
}

Flaws check(const Callback& request) {
    Flaws flaws;
    if (request.name.empty()) flaws.push_back({"name", "Whom to ask for is missing."});
    check_text(flaws, "name", request.name, most_name_bytes);
    if (request.phone.e164.empty())
        flaws.push_back({"phone", "No telephone number can be read from it: begin with + and the country's code."});
    if (!request.need.language.is_known()) flaws.push_back({"language", "The language to speak is missing."});
    if (request.topic.empty()) flaws.push_back({"topic", "What it is about is missing."});
    check_text(flaws, "topic", request.topic, most_topic_bytes);
    check_text(flaws, "order", request.order, most_order_bytes);
    check_text(flaws, "skill", request.need.skill, most_skill_bytes);
    if (!time::Zone::find(request.zone)) flaws.push_back({"zone", "There is no such time zone."});
    if (!request.consented_at.is_set()) flaws.push_back({"consent", "The traveler has not agreed to be called."});
    if (request.wished.until < request.wished.from) flaws.push_back({"wished", "It ends before it begins."});
    return flaws;
}

bool ranks_before(const Callback& one, const Callback& other) {
    const auto rank = [](const Callback& callback) {
        return std::tuple(callback.window.until, callback.priority, callback.asked_at, callback.id);
    };
    return rank(one) < rank(other);
}

}  // namespace waydesk::callback
