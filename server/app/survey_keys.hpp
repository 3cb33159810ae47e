#pragma once
// What opens one survey without a session: its id with a MAC of ours, in the link of a mail. Who has it sees and
// answers this survey and nothing else; nobody can make one for another. It must never get into a log. Immutable; any
// thread.

#include "desk/surveys/survey.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::app {

class SurveyKeys {
public:
    static constexpr std::size_t mac_bytes = 12;  // 96 bits

    // The secrets of the signing keys, at least one, the oldest first: the last makes, all are read. Keys of our own
    // are derived from them, so that what is signed here means nothing elsewhere.
    explicit SurveyKeys(const std::vector<std::string>& signing_secrets);

    std::string token(surveys::SurveyId id) const;  // "sv_….0123…"
    // Nothing: not a token, or not of ours; in a time that tells nothing about the right one.
    std::optional<surveys::SurveyId> read(std::string_view token) const;

private:
    std::vector<std::string> secrets_;
};

}  // namespace waydesk::app
