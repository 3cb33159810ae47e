#include "kb/article/staleness.hpp"

#include <array>

namespace waydesk::kb::article {
namespace {

constexpr std::array<std::string_view, 4> names{"policy_changed", "source_changed", "review_due", "ended"};

}  // namespace

std::string_view to_string(StaleReason reason) { return names[static_cast<std::size_t>(reason)]; }

std::optional<StaleReason> stale_reason_from(std::string_view text) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == text) return static_cast<StaleReason>(i);
    return std::nullopt;
}

time::Date date_of(Instant at) {
    const std::chrono::sys_time<Duration> point{Duration(at.us)};
    return time::Date{std::chrono::floor<std::chrono::days>(point)};
}

std::vector<Stale> staleness(const Entry& entry, const language::LanguageTag& language, const PolicyStates& policies,
                             time::Date today) {
    std::vector<Stale> out;
    const auto found = entry.texts.find(language);
    if (found == entry.texts.end() || !found->second.published) return out;
    const Text& text = *found->second.published;
    const SharedFacts& shared = entry.article.shared;
    for (const std::string& id : shared.policies) {
        const auto now = policies.find(id);
        if (now == policies.end()) continue;
        const auto then = text.checked.find(id);
        if (then == text.checked.end() || then->second != now->second.version)
            out.push_back({StaleReason::policy_changed, id});
    }
    const auto source = entry.texts.find(source_language());
    if (language != source_language() && source != entry.texts.end() && source->second.published &&
        text.source_version < source->second.published->version)
        out.push_back({StaleReason::source_changed, std::to_string(source->second.published->version)});
    if (shared.review && *shared.review <= today)
        out.push_back({StaleReason::review_due, time::to_text(*shared.review)});
    if (shared.valid_until && *shared.valid_until <= today)
        out.push_back({StaleReason::ended, time::to_text(*shared.valid_until)});
    return out;
}

}  // namespace waydesk::kb::article
