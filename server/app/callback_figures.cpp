#include "server/app/callback_figures.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using callback::Callback;
using callback::Kept;

void write(JsonWriter& json, std::string_view key, const std::optional<double>& rate) {
    json.key(key);
    rate ? json.real(*rate) : json.null();
}

void write(JsonWriter& json, const std::string& key, const std::string& name, const CallFigures::Share& share) {
    json.begin_object().member("key", key).member("name", name).member("kept", share.kept);
    json.member("broken", share.broken);
    write(json, "rate", share.rate());
    json.end_object();
}

}  // namespace

desk::AgentId agent_of(const Callback& callback, const callback::Promise& promise) {
    const auto called = std::ranges::find_if(
        callback.attempts, [&](const callback::Attempt& attempt) { return attempt.begun >= promise.made_at; });
    return called == callback.attempts.end() ? callback.agent : called->agent;
}

std::optional<double> CallFigures::Share::rate() const {
    if (kept + broken == 0) return std::nullopt;
    return static_cast<double>(kept) / static_cast<double>(kept + broken);
}

void CallFigures::add(const Callback& callback, const routing::reports::Period& period, Instant now,
                      Duration tolerance) {
    const std::vector<Kept> judged = callback::judge(callback, now, tolerance);
    for (std::size_t i = 0; i < judged.size(); ++i) {
        if (!period.holds(callback.promises[i].window.until)) continue;
        ++promised;
        re_promised += judged[i] == Kept::re_promised;
        released += judged[i] == Kept::released;
        open += judged[i] == Kept::open;
        if (judged[i] != Kept::kept && judged[i] != Kept::broken) continue;
        const bool is_kept = judged[i] == Kept::kept;
        const desk::AgentId agent = agent_of(callback, callback.promises[i]);
        std::vector<Share*> shares{&all, &by_language[callback.need.language.str()]};
        if (agent) shares.push_back(&by_agent[agent]);
        for (Share* share : shares) ++(is_kept ? share->kept : share->broken);
    }
    for (const callback::Attempt& attempt : callback.attempts)
        if (period.holds(attempt.begun)) ++attempts[attempt.outcome];
}

void CallFigures::write(JsonWriter& json, const std::function<std::string(desk::AgentId)>& name_of) const {
    json.member("promised", promised).member("kept", all.kept).member("re_promised", re_promised);
    json.member("broken", all.broken).member("released", released).member("open", open);
    app::write(json, "rate", all.rate());
    json.key("attempts").begin_object();
    for (const auto& [outcome, count] : attempts) json.member(callback::to_string(outcome), count);
    json.end_object().key("by").begin_object().key("language").begin_array();
    for (const auto& [language, share] : by_language) app::write(json, language, language, share);
    json.end_array().key("agent").begin_array();
    for (const auto& [agent, share] : by_agent) app::write(json, agent.str(), name_of(agent), share);
    json.end_array().end_object();
}

}  // namespace waydesk::app
