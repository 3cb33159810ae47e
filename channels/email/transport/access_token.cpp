#include "channels/email/transport/access_token.hpp"

#include "core/encoding.hpp"
#include "core/log.hpp"

#include <algorithm>

namespace waydesk::transport {
namespace {

void add(std::string& form, std::string_view name, const std::string& value) {
    if (value.empty()) return;
    form += (form.empty() ? "" : "&") + std::string(name) + "=" + encode_percent(value);
}

error_code meaning_of(const error_code& error) {
    if (error == waydesk::Errc::timeout) return Errc::timed_out;
    if (error == waydesk::Errc::cancelled) return Errc::stopped;
    return Errc::unreachable;
}

}  // namespace

AccessTokens::AccessTokens(TokenSettings settings, const Clock& clock, Ask ask, Keep keep)
    : settings_(std::move(settings)), clock_(clock), ask_(std::move(ask)), keep_(std::move(keep)) {}

Result<std::string> AccessTokens::token(bool is_refused) {
    const bool is_good = !token_.empty() && clock_.monotonic() < until_;
    if (!is_good || is_refused)
        if (const auto renewed = renew(); !renewed) return renewed.error();
    return token_;
}

Result<void> AccessTokens::renew() {
    token_.clear();
    fetch::Request request;
    request.url = settings_.url;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    std::string form;
    add(form, "grant_type", "refresh_token");
    add(form, "refresh_token", settings_.refresh_token);
    add(form, "client_id", settings_.client_id);
    add(form, "client_secret", settings_.client_secret);
    add(form, "scope", settings_.scope);
    request.body = std::move(form);
    const Duration asked_at = clock_.monotonic();
    const auto answer = ask_(request);
    if (!answer) return meaning_of(answer.error());
    if (answer->status != 200) {
        log::warn("oauth_token_refused", {{"status", answer->status}});
        return answer->status >= 400 && answer->status < 500 ? Errc::refused_sign_in : Errc::unreachable;
    }
    auto read = read_token_answer(answer->body);
    if (!read) return read.error();
    const Duration life =
        read->seconds_left > 0 ? Duration(std::chrono::seconds(read->seconds_left)) : token_life_unsaid;
    until_ = asked_at + life - std::min<Duration>(renew_before, life / 2);
    token_ = std::move(read->access_token);
    if (read->refresh_token.empty() || read->refresh_token == settings_.refresh_token) return {};
    settings_.refresh_token = std::move(read->refresh_token);
    if (keep_) keep_(settings_.refresh_token);
    return {};
}

}  // namespace waydesk::transport
