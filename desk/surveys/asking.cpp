#include "desk/surveys/asking.hpp"

#include <algorithm>

namespace waydesk::surveys {

bool Settings::is_low(Kind kind, std::int64_t score) const {
    return score <= (kind == Kind::nps ? nps_detractor : low);
}

std::optional<Kind> to_ask(const Settings& settings, const Ending& ending, Instant now) {
    const std::string_view channel = ending.channel == "email" ? "email" : "chat";
    const bool is_asked_there = std::ranges::find(settings.channels, channel) != settings.channels.end();
    const bool is_let_alone = ending.was_asked || ending.has_complaint || ending.has_refused;
    if (!ending.is_answered || is_let_alone || !is_asked_there) return std::nullopt;
    const Duration rest = std::chrono::hours(24 * settings.nps_every_days);
    std::vector<Kind> possible;
    if (settings.csat) possible.push_back(Kind::csat);
    if (settings.ces) possible.push_back(Kind::ces);
    if (settings.nps && (!ending.nps_asked_at.is_set() || ending.nps_asked_at + rest <= now))
        possible.push_back(Kind::nps);
    if (possible.empty()) return std::nullopt;
    return possible[static_cast<std::size_t>(ending.number) % possible.size()];
}

Result<Survey> answer(Survey survey, const Reply& reply) {
    if (!scale_of(survey.kind).has(reply.score)) return Errc::invalid;
    if (!survey.may_be_answered(reply.at)) return Errc::conflict;
    if (!survey.first_at.is_set()) survey.first_at = reply.at;
    survey.answered_at = reply.at, survey.score = reply.score, survey.comment = reply.comment;
    survey.solved = reply.solved;
    ++survey.answers;
    return survey;
}

}  // namespace waydesk::surveys
