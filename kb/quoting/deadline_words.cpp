#include "kb/quoting/deadline_words.hpp"

#include "core/language/matcher.hpp"
#include "kb/quoting/telling.hpp"

#include <algorithm>

namespace waydesk::kb::quoting {
namespace {

const policy::Policy* newest(const policy::Library& library, std::string_view id) {
    for (const policy::Layer layer : {policy::Layer::law, policy::Layer::contract, policy::Layer::service}) {
        const auto all = library.layer(layer);  // the highest version of an id first
        const auto found = std::ranges::find_if(all, [&](const auto& one) { return one->id == id; });
        if (found != all.end()) return found->get();
    }
    return nullptr;
}

std::string_view unit_key(policy::DeadlineUnit unit) {
    switch (unit) {
        case policy::DeadlineUnit::hour: return "help.term.hour";
        case policy::DeadlineUnit::day: return "help.term.day";
        case policy::DeadlineUnit::business_day: return "help.term.business_day";
        case policy::DeadlineUnit::month: return "help.term.month";
        case policy::DeadlineUnit::year: return "help.term.year";
    }
    return "help.term.day";
}

}  // namespace

std::string deadline_words(const policy::Library& library, const std::vector<std::string>& policies,
                           std::string_view name, const language::Catalogue& texts,
                           const language::LanguageTag& language) {
    std::string out;
    for (const std::string& id : policies) {
        const policy::Policy* policy = newest(library, id);
        if (policy == nullptr) continue;
        for (const policy::Rule& rule : policy->rules) {
            if (rule.deadline != name || rule.then.kind != policy::EffectKind::deadline) continue;
            const policy::DeadlineTerm& term = rule.then.deadline;
            const std::string words = texts.text(unit_key(term.unit), language, {{"n", term.count}});
            out += (out.empty() ? "" : "; ") + language::nearest_text(policy->title, language) + ": " + words + " (" +
                   rule.cite + ")";
        }
    }
    return out;
}

}  // namespace waydesk::kb::quoting
