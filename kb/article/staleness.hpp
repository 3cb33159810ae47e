#pragma once
// Why a published text may no longer be right. Pure; any thread.

#include "kb/article/library.hpp"

namespace waydesk::kb::article {

enum class StaleReason {
    policy_changed,  // a linked policy has another version than when the text was published
    source_changed,  // the English text is newer than the one this was translated from
    review_due,
    ended  // its validity
};
std::string_view to_string(StaleReason reason);
std::optional<StaleReason> stale_reason_from(std::string_view text);

struct Stale {
    StaleReason reason = StaleReason::policy_changed;
    std::string what;  // the policy's id, or the date

    bool operator==(const Stale&) const = default;
};

// Of the text in `language`; nothing when none is published. `today` is the date in UTC.
std::vector<Stale> staleness(const Entry& entry, const language::LanguageTag& language, const PolicyStates& policies,
                             time::Date today);

time::Date date_of(Instant at);  // in UTC

}  // namespace waydesk::kb::article
