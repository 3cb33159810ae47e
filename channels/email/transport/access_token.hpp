#pragma once
// Access tokens for a mail server, from a token endpoint by a refresh token (OAuth 2.0, RFC 6749 section 6). A token is
// kept until shortly before it ends. Lives on: the thread that signs in; blocking.

#include "channels/email/transport/errc.hpp"
#include "core/clock.hpp"
#include "core/fetch/fetch.hpp"

#include <functional>
#include <string>

namespace waydesk::transport {

struct TokenSettings {
    std::string url;  // https, or http where the reach allows it
    std::string client_id;
    std::string client_secret;  // empty: a public client
    std::string refresh_token;
    std::string scope;  // empty: what the refresh token was made for
};

constexpr std::size_t most_token_bytes = 8 * 1024;
constexpr Duration token_life_unsaid = 5min;  // where the endpoint does not say how long it lives
constexpr Duration renew_before = 1min;       // its end; of short-lived ones half their life

class AccessTokens {
public:
    // Asks the endpoint: fetch::fetch with a reach, or a double of it.
    using Ask = std::function<Result<fetch::Response>(const fetch::Request&)>;
    // Some endpoints give a new refresh token each time, and the one before ends: it has to outlive the program.
    using Keep = std::function<void(const std::string& refresh_token)>;

    AccessTokens(TokenSettings settings, const Clock& clock, Ask ask, Keep keep = {});

    // `is_refused`: the mail server refuses the last one, so that a new one is fetched whatever time that had left.
    // Errors: refused_sign_in (the endpoint refuses us), unreachable, timed_out, stopped, protocol.
    Result<std::string> token(bool is_refused);

private:
    Result<void> renew();

    TokenSettings settings_;
    const Clock& clock_;
    Ask ask_;
    Keep keep_;
    std::string token_;
    Duration until_{};  // monotonic
};

// What an endpoint answers; for AccessTokens.
struct TokenAnswer {
    std::string access_token;
    std::string refresh_token;      // empty: the old one stays
    std::int64_t seconds_left = 0;  // 0: not said
};
Result<TokenAnswer> read_token_answer(std::string_view json);  // errors: protocol

}  // namespace waydesk::transport
